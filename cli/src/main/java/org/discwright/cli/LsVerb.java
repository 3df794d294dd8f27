package org.discwright.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.attribute.AccessList;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.attribute.ExtendedAttribute;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;

/** Lists what lies in an image or on a disc. */
final class LsVerb extends Verb {
    private final VolumeOptions volume = new VolumeOptions();
    private boolean recursive;
    private boolean longList;
    private boolean names;
    private boolean streams;
    private boolean attributes;
    private int files;
    private int unreadable;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Lists the files of an image, or of the disc in a drive: ISO 9660, Joliet, Rock"
                        + " Ridge or UDF, whoever wrote it.");
        volume.describe(syntax);
        syntax.option("-R", "--recursive")
                .sets(given -> recursive = given)
                .says("List what lies in folders as well.");
        syntax.option("-l", "--long")
                .sets(given -> longList = given)
                .says(
                        "The long list, which is usual: kind and permissions, names, owner, group, size"
                                + " (of a device its numbers), date in UTC, path, and where a link"
                                + " leads. What a file system does not record is '?'.");
        syntax.option("-1", "--names")
                .sets(given -> names = given)
                .says("Paths alone, one a line.");
        syntax.option("--streams")
                .sets(given -> streams = given)
                .says("List the named streams of files (UDF).");
        syntax.option("--attributes")
                .sets(given -> attributes = given)
                .says("List extended attributes and access control lists (Rock Ridge, AAIP).");
    }

    @Override
    int run() throws Exception {
        if (longList && names) {
            throw Failure.usage("-l and --names exclude each other");
        }
        try (VolumeOptions.Opened opened = volume.open(program())) {
            VolumeTree tree = volume.tree(opened);
            describe(opened, tree);
            List<String> paths = opened.paths().isEmpty() ? List.of("/") : opened.paths();
            for (String path : paths) {
                list(tree, path);
            }
        }
        console()
                .object(
                        "result",
                        new JsonObject()
                                .put("verb", "ls")
                                .put("success", unreadable == 0)
                                .put("exitCode", exitCode())
                                .put("files", files)
                                .put("unreadable", unreadable));
        return exitCode();
    }

    private int exitCode() {
        return unreadable == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void describe(VolumeOptions.Opened opened, VolumeTree tree)
            throws IOException, Failure {
        List<JsonObject> boot =
                opened.volumes().boot().stream()
                        .map(entry ->
                                new JsonObject()
                                        .put("platform", entry.platform())
                                        .put("bootable", entry.bootable())
                                        .put("emulation", entry.emulation())
                                        .put("sectors", entry.sectors())
                                        .put("sector", entry.block()))
                        .toList();
        console()
                .object(
                        "filesystem",
                        new JsonObject()
                                .put("image", opened.name())
                                .put("name", tree.label())
                                .put("tree", tree.kind().label())
                                .putStrings(
                                        "trees",
                                        opened.volumes().kinds().stream()
                                                .map(TreeKind::label)
                                                .toList())
                                .put("start", opened.start())
                                .putObjects("boot", boot));
        console()
                .say(
                        "Volume %s by %s%s."
                                .formatted(
                                        Quantities.printable(tree.label()),
                                        tree.kind().title(),
                                        boot.isEmpty()
                                                ? ""
                                                : ", bootable in "
                                                        + boot.size()
                                                        + " way"
                                                        + (boot.size() == 1 ? "" : "s")));
        opened.volumes().damage().forEach(console()::warn);
    }

    private void list(VolumeTree tree, String path) throws IOException {
        FileEntry entry = tree.root();
        String at = "";
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                entry = child(tree, entry, name, path);
                at += "/" + name;
            }
        }
        if (!entry.isDirectory()) {
            show(tree, entry, at);
            return;
        }
        Deque<Folder> left = new ArrayDeque<>();
        left.push(new Folder(entry, at));
        while (!left.isEmpty()) {
            Folder folder = left.pop();
            try {
                List<FileEntry> entries = tree.list(folder.entry());
                for (FileEntry one : entries) {
                    show(tree, one, folder.path() + "/" + one.name());
                }
                for (FileEntry one : recursive ? entries.reversed() : List.<FileEntry>of()) {
                    if (one.isDirectory()) {
                        left.push(new Folder(one, folder.path() + "/" + one.name()));
                    }
                }
            } catch (IOException malformed) {
                unreadable++;
                console()
                        .warn(
                                "'%s/' cannot be read: %s"
                                        .formatted(
                                                Quantities.printable(folder.path()),
                                                malformed.getMessage()));
            }
        }
    }

    private record Folder(FileEntry entry, String path) {}

    private static FileEntry child(VolumeTree tree, FileEntry folder, String name, String path)
            throws IOException {
        if (folder.isDirectory()) {
            for (FileEntry entry : tree.list(folder)) {
                if (entry.name().equals(name)) {
                    return entry;
                }
            }
        }
        throw new NoSuchFileException(path);
    }

    private void show(VolumeTree tree, FileEntry entry, String path) throws IOException {
        files++;
        show("file", entry, path);
        if (streams) {
            for (FileEntry stream : tree.streams(entry)) {
                show("stream", stream, path + ":" + stream.name());
            }
        }
        if (attributes) {
            AttributeSet set = tree.attributes(entry);
            set.access().ifPresent(list -> show(path, "access", list));
            set.inherited().ifPresent(list -> show(path, "default", list));
            for (ExtendedAttribute one : set.attributes()) {
                console()
                        .listed(
                                "attribute",
                                new JsonObject()
                                        .put("path", path)
                                        .put("name", one.name())
                                        .put("value", one.value().toHex().replace(" ", "")));
                console()
                        .listed(
                                "  %s, %d bytes"
                                        .formatted(
                                                Quantities.printable(one.name()),
                                                one.value().length()));
            }
        }
    }

    private void show(String type, FileEntry entry, String path) {
        if (console().isJson()) {
            console().listed(type, EntryView.json(entry, path));
        } else {
            console().listed(names ? Quantities.printable(path) : EntryView.line(entry, path));
        }
    }

    private void show(String path, String kind, AccessList list) {
        console()
                .listed(
                        "acl",
                        new JsonObject()
                                .put("path", path)
                                .put("kind", kind)
                                .put("entries", list.toString()));
        console().listed("  %s: %s".formatted(kind, list));
    }
}
