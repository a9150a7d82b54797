"""Who was seen at a site and asked, what they need, and who else came there.

Figures of an organisation's own work: no row is about a person.
"""
