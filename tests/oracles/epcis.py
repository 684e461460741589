#!/usr/bin/env python3
"""Holds `lineproof epcis` against two public packages.

    python3 tests/oracles/epcis.py PROGRAM SHARED

PROGRAM is the built lineproof, SHARED the folder of shared facts. Needs the packages
epcis-event-hash-generator and epcpy. Ends with 0 where all agree, with 1 where not.

Hashes: of the documents of others, and of what `epcis convert` makes of them. Where the package
departs from CBV 2.0 section 8.9 the standard is followed, and the package is brought to it here:
in JSON it writes True for true, leaves gs1: and cbv: in values and cbvmda: in names as they are,
and knows no bare word that is younger than the context of EPCIS 2.0.0.

Identifiers: `epcis check` refuses those EPC URNs that epcpy refuses.
"""

import json
import logging
import pathlib
import re
import subprocess
import sys
import tempfile

from epcis_event_hash_generator import events_from_file_reader, hash_generator
from epcis_event_hash_generator import json_to_py, xml_to_py
from epcpy.utils.parsers import epc_pure_identity_to_scheme

CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
YOUNG = ["EffectiveDoseRate", "EffectiveDose", "Molar_concentration", "AbsoluteHumidity"]
# Elements of EPCIS with a prefix, lists of contexts, and an amount that is xsi:nil.
UNREAD = ["amespace", "ArrayContext",
          "1.2/EPCIS/XML/Capture/Documents/TransformationEvent.xml"]
DOCUMENTS = ["hash_public", "openepcis-test-resources", "event-profiles/examples/epcis-events"]


def patch():
    names, values = json_to_py._namespace_replace, json_to_py._find_replacement_string_values
    collect = json_to_py._collect_namespaces_from_jsonld_context

    def name_or_value(text, is_value=False):
        if text is None:
            return ""
        if is_value and isinstance(text, bool):
            return str(text).lower()
        if is_value and isinstance(text, str):
            for short, whole in xml_to_py._expansions.items():
                if text.startswith(short):
                    return text.replace(short, whole, 1)
        return names(text, is_value)

    def word(value, expanded):
        return "https://gs1.org/voc/" + value if value in YOUNG else values(value, expanded)

    def context(declared):
        json_to_py._namespaces.clear()
        json_to_py._namespaces["cbvmda"] = "{urn:epcglobal:cbv:mda}"
        collect(declared)

    json_to_py._namespace_replace = name_or_value
    json_to_py._find_replacement_string_values = word
    json_to_py._collect_namespaces_from_jsonld_context = context


def run(program, *words):
    done = subprocess.run([program, "epcis", *words], capture_output=True, text=True)
    return done.returncode, done.stdout


def uncommented(part):
    """Comments say nothing of what happened; the package leaves them out in JSON only."""
    if len(part) < 3:
        return part
    name, text, parts = part
    kept = [uncommented(one) for one in parts if not str(one[0]).endswith("rdf-schema#}comment")]
    return name, text, kept


def wanted(path):
    """Hashes by the package, None for an event that it cannot hash; None: it cannot read it."""
    try:
        events = events_from_file_reader.event_list_from_file(str(path))[2]
    except Exception:
        return None
    hashes = []
    for event in events:
        told = hash_generator.derive_prehashes_from_events(("", "", [uncommented(event)]))
        told = hash_generator.calculate_hashes_from_pre_hashes(told)
        hashes.append(told[0] if told else None)
    return hashes or None


def readable(path, folder):
    """The document with no context but the one that the package has at hand."""
    if path.suffix == ".xml":
        return path
    try:
        document = json.loads(path.read_text())
    except ValueError:
        return None
    context = document.get("@context", [])
    context = context if isinstance(context, list) else [context]
    # Contexts within events stand in that of the document then.
    for event in document.get("epcisBody", {}).get("eventList", []):
        own = event.pop("@context", [])
        context += own if isinstance(own, list) else [own]
    declared = {}
    for part in context:
        for prefix, space in part.items() if isinstance(part, dict) else []:
            if declared.setdefault(prefix, space) != space:
                return None
    # A prefix of this name is taken for the beginning of every address.
    declared.pop("https", None)
    document["@context"] = [CONTEXT, declared]
    copy = folder / (path.stem + ".json")
    copy.write_text(json.dumps(document))
    return copy


def hashes(program, paths, folder):
    same, differ = 0, []
    for path in paths:
        made = {form: folder / f"made.{end}" for form, end in
                [("json", "json"), ("xml", "xml"), ("xml12", "xml12.xml")]}
        sources = [path]
        for form, out in made.items():
            out.unlink(missing_ok=True)
            code, _ = run(program, "convert", str(path), "--to", form, "--out", str(out))
            sources += [out] if code == 0 else []
        for source in sources:
            copy = readable(source, folder)
            theirs = copy and wanted(copy)
            if theirs is None:
                continue
            ours = run(program, "hash", str(copy))[1].split()
            if len(ours) != len(theirs):
                differ.append(f"{path} ({source.name}): {len(ours)} and {len(theirs)} events")
                continue
            for at, (our, their) in enumerate(zip(ours, theirs)):
                if their is not None and our != their:
                    differ.append(f"{path} ({source.name}), event {at}: {our} {their}")
                same += our == their
    return same, differ


def identifiers(program, paths, folder):
    found = set()
    for path in paths:
        found |= set(re.findall(r"urn:epc:id:[a-z]+:[^\s\"<>]+", path.read_text()))
    # Each of them once more with a fault.
    ids = sorted(found | {id[:-1] for id in found} | {id.replace(".", "", 1) for id in found}
                 | {id.replace(":id:", ":ID:") for id in found} | {id + " " for id in found})
    ids = [id for id in ids if id.startswith("urn:epc:id:") and id == id.strip()]
    document = folder / "ids.json"
    event = {"type": "ObjectEvent", "eventTime": "2026-01-01T00:00:00Z", "action": "OBSERVE",
             "eventTimeZoneOffset": "+00:00", "bizStep": "inspecting"}
    events = [dict(event, epcList=[id]) for id in ids]
    body = {"eventList": events}
    document.write_text(json.dumps({
        "@context": [CONTEXT], "type": "EPCISDocument", "schemaVersion": "2.0",
        "creationDate": "2026-02-01T00:00:00Z", "epcisBody": body}))
    told = json.loads(run(program, "check", str(document), "--format", "json")[1])
    refused = {int(f["place"].split("/")[3]) for f in told["findings"] if f["code"] == "LP-E101"}
    differ = []
    for at, id in enumerate(ids):
        try:
            epc_pure_identity_to_scheme(id)
            theirs = True
        except Exception:
            theirs = False
        if theirs == (at in refused):
            differ.append(f"{id}: epcpy {'takes' if theirs else 'refuses'} it")
    return len(ids) - len(differ), differ


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2]) / "epcis"
    logging.disable(logging.CRITICAL)
    patch()
    paths = sorted(path for folder in DOCUMENTS for path in (shared / folder).rglob("*")
                   if path.suffix in (".json", ".jsonld", ".xml")
                   and not any(word in str(path) for word in ["Queries", "Invalid", *UNREAD]))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        same_hashes, wrong_hashes = hashes(program, paths, folder)
        same_ids, wrong_ids = identifiers(program, paths, folder)
    for row in wrong_hashes + wrong_ids:
        print(row)
    print(f"{same_hashes} hashes and {same_ids} identifiers agree, "
          f"{len(wrong_hashes)} and {len(wrong_ids)} do not")
    return 1 if wrong_hashes or wrong_ids or same_hashes < 200 or same_ids < 200 else 0


if __name__ == "__main__":
    sys.exit(main())
