"""What the sections of an archive's segments take (docs/segment-format.md)."""
import struct

FOOTER, ENTRY = struct.Struct("<QQI44x"), struct.Struct("<I4x8xQ")
WORDS = {2, 3, 4, 5}  # posting lists, terms, their index, lengths


def section_sizes(segment):
    """By section's id, in bytes."""
    with open(segment, "rb") as file:
        file.seek(-FOOTER.size, 2)
        _, table, count = FOOTER.unpack(file.read(FOOTER.size))
        file.seek(table)
        return dict(ENTRY.unpack(file.read(ENTRY.size)) for _ in range(count))


def words_bytes(archive):
    """Words with their positions, without stored articles and columns; None for what is no archive."""
    segments = list(archive.glob("segments/*.seg"))
    sizes = [section_sizes(segment) for segment in segments]
    return sum(size for of_segment in sizes for section, size in of_segment.items() if section in WORDS) or None
