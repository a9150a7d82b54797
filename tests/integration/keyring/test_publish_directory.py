"""Publishing the signed list: the right root, the next number, what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from evam.accounts.models import Member
from evam.accounts.operations import RoleMissingError
from evam.audit.queries import entries_of
from evam.sealing.directories import (
    Audience,
    Directory,
    Entry,
    Holder,
    digest_of,
    fingerprint_of,
    sign_directory,
)
from evam.sealing.keyring import models, operations, queries
from evam.sealing.keyring.operations import DirectoryRefusedError
from evam.sealing.members import verifying_key_of
from evam.sealing.refusals import MalformedError

from ..keyed import Made, founded

ROOT = bytes(range(32))
OTHER_ROOT = bytes(range(1, 33))


@pytest.fixture
def listed(own: Made, reviewer: Member, noon: datetime) -> Directory:
    ring, _ = founded(own, reviewer, noon)
    epoch = ring.open_epoch
    assert epoch is not None
    entry = Entry(
        holder=Holder.RING,
        name=ring.name,
        epoch=1,
        current=True,
        public_key=bytes(epoch.public_key),
    )
    return Directory(
        instance=operations.installation_name(),
        audience=Audience.PUBLIC,
        number=1,
        entries=(entry,),
    )


def publish(
    directory: Directory, member: Member, at: datetime, root: bytes = ROOT
) -> models.Directory:
    return operations.publish_directory(
        signed=sign_directory(directory, root_seed=root),
        fingerprint=fingerprint_of(verifying_key_of(root)),
        audience=directory.audience,
        member=member,
        published_at=at,
    )


class TestPublishDirectory:
    def test_keeps_what_the_root_signed(
        self, listed: Directory, reviewer: Member, noon: datetime
    ) -> None:
        kept = publish(listed, reviewer, noon)

        assert bytes(kept.signed) == sign_directory(listed, root_seed=ROOT)
        assert queries.newest_directory(reviewer, Audience.PUBLIC) == kept
        kinds = {one.kind for one in entries_of(reviewer)}
        assert "sealing.directory.published" in kinds

    def test_takes_the_next_one(
        self, listed: Directory, reviewer: Member, noon: datetime
    ) -> None:
        first = publish(listed, reviewer, noon)
        following = replace(listed, number=2, previous=digest_of(bytes(first.signed)))
        assert publish(following, reviewer, noon).number == 2

    @pytest.mark.parametrize("number", [1, 2])
    def test_refuses_one_that_does_not_follow(
        self, number: int, listed: Directory, reviewer: Member, noon: datetime
    ) -> None:
        publish(listed, reviewer, noon)
        with pytest.raises(DirectoryRefusedError):
            publish(replace(listed, number=number), reviewer, noon)

    def test_refuses_another_root(
        self, listed: Directory, reviewer: Member, noon: datetime
    ) -> None:
        first = publish(listed, reviewer, noon)
        following = replace(listed, number=2, previous=digest_of(bytes(first.signed)))
        with pytest.raises(DirectoryRefusedError):
            publish(following, reviewer, noon, OTHER_ROOT)

    def test_refuses_a_changed_byte(
        self, listed: Directory, reviewer: Member, noon: datetime
    ) -> None:
        signed = bytearray(sign_directory(listed, root_seed=ROOT))
        signed[200] ^= 1
        with pytest.raises(DirectoryRefusedError):
            operations.publish_directory(
                signed=bytes(signed),
                fingerprint=fingerprint_of(verifying_key_of(ROOT)),
                audience=Audience.PUBLIC,
                member=reviewer,
                published_at=noon,
            )

    def test_refuses_a_ring_that_is_missing_or_not_there(
        self, listed: Directory, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        another = replace(listed.entries[0], name="zz-nowhere")
        for entries in ((), (listed.entries[0], another)):
            with pytest.raises(DirectoryRefusedError):
                publish(replace(listed, entries=entries), reviewer, noon)

    def test_refuses_a_key_that_is_said_to_be_old(
        self, listed: Directory, reviewer: Member, noon: datetime
    ) -> None:
        old = replace(listed.entries[0], current=False)
        with pytest.raises(DirectoryRefusedError):
            publish(replace(listed, entries=(old,)), reviewer, noon)

    def test_refuses_a_substituted_key(
        self, listed: Directory, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        other = replace(listed.entries[0], public_key=own.pairs.public_key)
        with pytest.raises(DirectoryRefusedError):
            publish(replace(listed, entries=(other,)), reviewer, noon)

    def test_names_members_for_staff_only(
        self, listed: Directory, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        member = Entry(
            holder=Holder.MEMBER,
            name=str(reviewer.key),
            epoch=1,
            current=True,
            public_key=own.pairs.public_key,
            verifying_key=own.pairs.verifying_key,
        )
        both = replace(listed, entries=(*listed.entries, member))
        with pytest.raises(DirectoryRefusedError):
            publish(both, reviewer, noon)
        assert publish(replace(both, audience=Audience.STAFF), reviewer, noon)

    def test_refuses_what_is_no_list(
        self, listed: Directory, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises((MalformedError, DirectoryRefusedError)):
            operations.publish_directory(
                signed=b"a list in plain words",
                fingerprint=fingerprint_of(verifying_key_of(ROOT)),
                audience=Audience.PUBLIC,
                member=reviewer,
                published_at=noon,
            )

    def test_does_not_hold_for_an_outsider(
        self, listed: Directory, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(DirectoryRefusedError):
            publish(listed, outsider, noon)

    def test_is_for_coordinators(
        self, listed: Directory, colleague: Member, noon: datetime
    ) -> None:
        with pytest.raises(RoleMissingError):
            publish(listed, colleague, noon)
