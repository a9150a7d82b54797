"""Why a backup or a restore was refused; the message says what is safe to do."""

from __future__ import annotations


class BackupError(Exception):
    """A backup or a restore could not be done; nothing was put in place."""


class KeyFileError(BackupError):
    """The key cannot be read, or is not one."""


class WrongKeyError(BackupError):
    """The backup was made for another key."""


class DamagedBackupError(BackupError):
    """The file is cut off, was changed, or is no backup."""


class NewerBackupError(BackupError):
    """The backup was made by a later version of evam."""


class NotEmptyError(BackupError):
    """A restore would mix with what is there already."""


class OutputExistsError(BackupError):
    """Something lies already where the backup should go."""


class NotTheSameError(BackupError):
    """What was restored is not what was backed up."""
