"""Where each right stands that the help page names; facts of law, the same everywhere.

The names of treaties are given in English on every page: whoever cites one, or looks
for it, needs its name as the United Nations, the regions and the ILO write it.
"""

SOURCES = {
    "life": "Universal Declaration of Human Rights, article 5;"
    " Convention against Torture, articles 2 and 16",
    "back": "Refugee Convention, article 33; Convention against Torture, article 3",
    "together": "Protocol 4 to the European Convention on Human Rights, article 4;"
    " African Charter, article 12; American Convention, article 22",
    "asylum": "Universal Declaration of Human Rights, article 14",
    "child": "Convention on the Rights of the Child, articles 1, 3 and 22",
    "doctor": "Covenant on Economic, Social and Cultural Rights, article 12, with"
    " general comment 14; Migrant Workers Convention, article 28",
    "locked": "Covenant on Civil and Political Rights, article 9",
    "lawyer": "Body of Principles on Detention (UN, 1988), principles 14 and 17",
    "family": "Convention on the Rights of the Child, articles 10 and 22",
    "work": "Covenant on Civil and Political Rights, article 8; ILO Convention 29;"
    " Migrant Workers Convention, article 21",
}
"""The rights in their order, each with its source."""
