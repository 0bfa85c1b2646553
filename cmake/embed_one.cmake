# SPDX-License-Identifier: GPL-2.0-or-later
if(IN MATCHES "\\.js$") # scripts go by mail with every page: without their indents and the lines that are comment only
  file(READ ${IN} text)
  string(REGEX REPLACE "\n +" "\n" text "${text}")
  string(REGEX REPLACE "\n/\\*[^\n]*\\*/\n" "\n" text "${text}")
  string(HEX "${text}" hex)
else()
  file(READ ${IN} hex HEX)
endif()
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUT} "/* made from ${ID} */\n#include <stddef.h>\nextern const char cau_embedded_${ID}[];\nextern const size_t cau_embedded_${ID}_length;\nconst char cau_embedded_${ID}[] = {\n${bytes}0};\nconst size_t cau_embedded_${ID}_length = sizeof cau_embedded_${ID} - 1;\n")
