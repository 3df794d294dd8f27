package org.discwright.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.cli.output.Quantities;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.medium.Wear;
import org.discwright.model.address.Lba;
import org.jspecify.annotations.Nullable;

/** Makes a blank disc for an emulated recorder. */
final class MediaNewVerb extends Verb {
    private static final Pattern DEFECT =
            Pattern.compile("(\\d{1,8})(?:\\+(\\d{1,8}))?(?::([A-Za-z]+))?");

    private @Nullable Path file;
    private String type = "cd-r:80";

    private List<String> defects = List.of();
    private boolean writeProtected;
    private int rewrites;
    private int calibrations;
    private boolean force;

    @Override
    void describe(Syntax syntax) {
        syntax.about("Makes a blank disc for an emulated recorder: -d emulated:FILE puts it in.");
        syntax.operand(
                0, "FILE", Path.class, given -> file = given, "The file that will be the disc.");
        syntax.option("-t", "--type")
                .takes("TYPE", String.class, given -> type = given)
                .says(
                        "cd-r:63, cd-r:74, cd-r:80, cd-r:90, cd-r:99, cd-rw:74, cd-rw:80; on CD-RW"
                                + " with :4x, :12x or :32x behind; dvd-r, dvd-r:dl, dvd-rw, dvd+r,"
                                + " dvd+r:dl, dvd+rw, dvd-ram, dvd-ram:cartridge, dvd-ram:protected,"
                                + " dvd-ram:bare, bd-r, bd-r:dl, bd-r:tl, bd-r:ql, bd-re, bd-re:dl,"
                                + " bd-re:tl, hd-dvd-r, hd-dvd-ram. Default: cd-r:80.");
        syntax.option("--defect")
                .collects("FIRST[+COUNT][:KIND]", String.class, given -> defects = given)
                .says(
                        "A damaged stretch of sectors: unreadable (default), weak or unwritable; may"
                                + " be repeated.");
        syntax.option("--write-protected")
                .sets(given -> writeProtected = given)
                .says("Nothing can be recorded on it.");
        syntax.option("--rewrites")
                .takes("N", int.class, given -> rewrites = given)
                .says("How often a rewritable disc was erased already.");
        syntax.option("--calibrations")
                .takes("N", int.class, given -> calibrations = given)
                .says("How often the disc was calibrated for writing already.");
        syntax.option("--force")
                .sets(given -> force = given)
                .says("Replace a file that is there already.");
    }

    @Override
    int run() throws Exception {
        Path path = Objects.requireNonNull(file);
        MediaType kind = MediaTypeOption.parse(type);
        MediumOptions options =
                new MediumOptions(
                        new SecureRandom().nextInt(1_000_000),
                        writeProtected,
                        parseDefects(),
                        Optional.of(wear(kind)));
        MediumFiles.makeRoom(path, force);
        try (Medium medium =
                Medium.create(path, kind, options, InstantSource.system(), MediumFiles.OWNER)) {
            long sectors = medium.capacity().value();
            console()
                    .object(
                            "result",
                            Outcome.of("media new")
                                    .put("file", path.toString())
                                    .put("mediaType", kind.name())
                                    .put("totalSectors", sectors));
            console()
                    .say(
                            "Made %s: a blank %s, %s (%s). Put it in with -d emulated:%s"
                                    .formatted(
                                            path,
                                            kind.name().toUpperCase(Locale.ROOT).replace(':', ' '),
                                            Quantities.sectors(sectors),
                                            kind.family().isCd()
                                                    ? Quantities.playingTime(sectors)
                                                    : Quantities.bytes(sectors * 2048),
                                            path));
            return ExitCode.DONE;
        }
    }

    private Wear wear(MediaType kind) throws Failure {
        Wear unused = Wear.unused(kind);
        try {
            return new Wear(
                    calibrations, unused.calibrationLimit(), rewrites, unused.rewriteLimit());
        } catch (IllegalArgumentException bad) {
            throw Failure.usage(Faults.message(bad));
        }
    }

    private List<Defect> parseDefects() throws Failure {
        List<Defect> list = new ArrayList<>();
        for (String text : defects) {
            Matcher matcher = DEFECT.matcher(text);
            try {
                if (!matcher.matches()) {
                    throw new IllegalArgumentException("not of that form");
                }
                String count = matcher.group(2);
                String kind = matcher.group(3);
                list.add(
                        new Defect(
                                new Lba(Integer.parseInt(matcher.group(1))),
                                count == null ? 1 : Integer.parseInt(count),
                                kind == null
                                        ? Defect.Kind.UNREADABLE
                                        : Defect.Kind.valueOf(kind.toUpperCase(Locale.ROOT))));
            } catch (IllegalArgumentException bad) {
                throw Failure.usage(
                        "'"
                                + text
                                + "' is not a defect: write FIRST+COUNT:KIND, for example"
                                + " 5000+10:weak; kinds are unreadable, weak and unwritable");
            }
        }
        return list;
    }
}
