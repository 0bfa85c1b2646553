#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Write src/views/font_table.h: advances of Liberation Sans, read from its TrueType files.

    tools/font_table.py /usr/share/fonts/truetype/liberation2 > src/views/font_table.h
"""
import struct
import sys

FACES = [("regular", "LiberationSans-Regular.ttf"), ("bold", "LiberationSans-Bold.ttf"),
         ("italic", "LiberationSans-Italic.ttf")]
RANGES = [(0x20, 0x52F), (0x590, 0x5FF), (0x1E00, 0x1FFF), (0x2010, 0x22FF), (0x25A0, 0x25FF)]


def tables(data):
    count = struct.unpack(">H", data[4:6])[0]
    found = {}
    for i in range(count):
        tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
        found[tag.decode()] = data[offset:offset + length]
    return found


def glyphs(cmap):
    """The map of the format 4 subtable: character to glyph."""
    count = struct.unpack(">H", cmap[2:4])[0]
    for i in range(count):
        offset = struct.unpack(">HHI", cmap[4 + 8 * i:12 + 8 * i])[2]
        sub = cmap[offset:]
        if struct.unpack(">H", sub[:2])[0] == 4:
            break
    else:
        sys.exit("no format 4 map")
    segments = struct.unpack(">H", sub[6:8])[0] // 2
    word = lambda at: struct.unpack(">H", sub[at:at + 2])[0]
    out = {}
    for s in range(segments):
        end, start = word(14 + 2 * s), word(16 + 2 * segments + 2 * s)
        delta = word(16 + 4 * segments + 2 * s)
        at = 16 + 6 * segments + 2 * s
        span = word(at)
        for c in range(start, min(end, 0xFFFE) + 1):
            glyph = c if span == 0 else word(at + span + 2 * (c - start))
            if glyph or span == 0:
                out[c] = (glyph + delta) & 0xFFFF
    return out


def advances(path):
    with open(path, "rb") as file:
        found = tables(file.read())
    em = struct.unpack(">H", found["head"][18:20])[0]
    metrics = struct.unpack(">H", found["hhea"][34:36])[0]
    hmtx = found["hmtx"]
    width = lambda g: struct.unpack(">H", hmtx[4 * min(g, metrics - 1):4 * min(g, metrics - 1) + 2])[0]
    return em, {c: width(g) for c, g in glyphs(found["cmap"]).items() if g}


def main():
    folder = sys.argv[1]
    faces = [(name, *advances(folder + "/" + file)) for name, file in FACES]
    print("/* SPDX-License-Identifier: GPL-2.0-or-later */")
    print("/* Advances of Liberation Sans in units of the em, made by tools/font_table.py. 0xFFFF: not in the font. */")
    print("enum { FONT_EM = %d };" % faces[0][1])
    total = sum(b - a + 1 for a, b in RANGES)
    print("static const struct { unsigned first, last, at; } font_ranges[] = {")
    at = 0
    for first, last in RANGES:
        print("    { 0x%X, 0x%X, %d }," % (first, last, at))
        at += last - first + 1
    print("};")
    print("static const unsigned short font_advances[%d][%d] = {" % (len(faces), total))
    for _, _, width in faces:
        values = ["%d" % width[c] if c in width else "65535" for a, b in RANGES for c in range(a, b + 1)]
        print("    {")
        for i in range(0, len(values), 22):
            print("        " + ", ".join(values[i:i + 22]) + ",")
        print("    },")
    print("};")


main()
