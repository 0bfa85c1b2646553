# SPDX-License-Identifier: GPL-2.0-or-later
file(READ ${IN} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUT} "/* made from ${ID} */\n#include <stddef.h>\nextern const char cau_embedded_${ID}[];\nextern const size_t cau_embedded_${ID}_length;\nconst char cau_embedded_${ID}[] = {\n${bytes}0};\nconst size_t cau_embedded_${ID}_length = sizeof cau_embedded_${ID} - 1;\n")
