"""The package of a workbook: a zip file of parts that name each other by relationships.

In: the bytes of an `.xlsx` or `.xlsm` file. Out: parts by name, to read, replace and add; the same file with the
changed ones. Parts that nobody touches are copied as they are.
"""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from etl.matrix import markup

TYPES = "[Content_Types].xml"
TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
EMPTY_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


@dataclass(frozen=True)
class Relation:
    """What one part calls another by."""

    relation_id: str
    kind: str
    part: str


@dataclass
class Package:
    """The parts of one workbook; `changed` are those that this program wrote."""

    archive: zipfile.ZipFile
    changed: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> "Package":
        """Open a package; raises what `zipfile` raises when it is none."""
        return cls(zipfile.ZipFile(io.BytesIO(data)))

    def __contains__(self, part: str) -> bool:
        """Tell whether there is a part of that name."""
        return part in self.changed or part in self.archive.NameToInfo

    def read(self, part: str) -> bytes:
        """Return a part as it stands now; raises KeyError when there is none."""
        if part not in self.changed:
            return markup.plain(self.archive.read(part))
        return self.changed[part]

    def write(self, part: str, content: bytes) -> None:
        """Put a part in the place of the old one, or add it."""
        self.changed[part] = content

    def new_name(self, pattern: str) -> str:
        """Return the first free name, as of `xl/comments{}.xml`."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> list[Relation]:
        """Return what a part names inside the package."""
        name = _relations_name(part)
        if name not in self:
            return []
        found = []
        for element in markup.elements(self.read(name), b"Relationship"):
            target = markup.attribute(element.tag, "Target") or ""
            if markup.attribute(element.tag, "TargetMode") == "External":
                continue
            found.append(
                Relation(
                    markup.attribute(element.tag, "Id") or "",
                    (markup.attribute(element.tag, "Type") or "").rpartition("/")[2],
                    posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:],
                )
            )
        return found

    def related(self, part: str, kind: str) -> Relation | None:
        """Return the first part of a kind that another names."""
        return next((one for one in self.relations(part) if one.kind == kind), None)

    def relate(self, part: str, kind: str, target: str, base: str = TRANSITIONAL) -> str:
        """Let a part name another and return the id."""
        name = _relations_name(part)
        relations = self.read(name) if name in self else EMPTY_RELATIONS
        if not markup.first(relations, b"Relationship"):
            relations = EMPTY_RELATIONS  # it may be one closed tag
        taken = set(re.findall(rb"\sId=[\"']([^\"']*)", relations))
        number = 1
        while f"rId{number}".encode() in taken:
            number += 1
        tag = f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="/{target}"/>'
        prefix = markup.prefix_of(relations)
        place = markup.root_end(relations)
        added = tag.encode().replace(b"<", b"<" + prefix, 1)
        self.write(name, markup.edited(relations, [markup.Edit(place, place, added)]))
        return f"rId{number}"

    def declare(self, content_type: str, *, part: str = "", extension: str = "") -> None:
        """Say what a part, or each part with an ending, holds."""
        types = self.read(TYPES)
        name, key, value = (
            (b"Override", "PartName", f"/{part}") if part else (b"Default", "Extension", extension)
        )
        for element in markup.elements(types, name):
            if (markup.attribute(element.tag, key) or "").lower() == value.lower():
                return
        tag = f'{name.decode()} {key}="{markup.quoted(value)}" ContentType="{content_type}"/>'
        place = markup.root_end(types)
        added = b"<" + markup.prefix_of(types) + tag.encode()
        self.write(TYPES, markup.edited(types, [markup.Edit(place, place, added)]))

    def to_bytes(self) -> bytes:
        """Return the package as a file: old parts in their order, then the new ones."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for member in self.archive.infolist():
                content = self.changed.get(member.filename)
                if content is None:
                    content = self.archive.read(member)
                kept = zipfile.ZipInfo(member.filename, member.date_time)
                kept.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(kept, content)
            known = self.archive.NameToInfo
            for name, content in self.changed.items():
                if name not in known:
                    packed.writestr(
                        zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
                    )
        return out.getvalue()


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
