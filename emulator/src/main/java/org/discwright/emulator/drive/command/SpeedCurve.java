package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.mmc.response.Performance;
import org.discwright.model.address.KilobytesPerSecond;
import org.discwright.model.address.Lba;

/**
 * How fast a drive is from the inside of a DVD or BD to its outside. The motor turns at most as
 * fast as the highest speed needs at the outermost radius, 58 mm; the innermost is 24 mm. A speed
 * that it can keep from the beginning is kept (CLV). A higher one is reached on the way out: it
 * grows with the radius up to there (PCAV), to the very end where it is the highest (CAV), or, on
 * rewritable discs, in steps (ZCLV).
 *
 * @mmc 6.8.3.2 GET PERFORMANCE, nominal performance
 */
final class SpeedCurve {
    private static final double INNER = 24;
    private static final double OUTER = 58;
    private static final int ZONES = 4;

    /** Highest speeds at the outermost radius. */
    private static final double DVD_LIMIT = 16 * 1_385;

    private static final double BD_LIMIT = 16 * 4_495.5;

    private final BlockMediaType type;
    private final double target;
    private final double limit;

    /**
     * The curve of a speed.
     *
     * @param target the highest speed that is wanted
     */
    SpeedCurve(BlockMediaType type, KilobytesPerSecond target) {
        this.type = type;
        this.target = target.value();
        this.limit = type.family().kind() == MediaFamily.Kind.BD ? BD_LIMIT : DVD_LIMIT;
    }

    /** Speeds over addresses, ascending; on the second layer from the outside to the inside. */
    List<Performance.Range> ranges() {
        List<Performance.Range> all = new ArrayList<>();
        int layer = type.layerBlocks();
        for (int i = 0; i < type.layers(); i++) {
            for (Piece piece : pieces()) {
                all.add(range(piece, i * layer, i % 2 == 1));
            }
        }
        all.sort((a, b) -> a.start().compareTo(b.start()));
        return all;
    }

    /** A part of a layer, by blocks from its inside. */
    private record Piece(int from, int to, double fromSpeed, double toSpeed) {}

    private Performance.Range range(Piece piece, int base, boolean inward) {
        int layer = type.layerBlocks();
        return inward
                ? new Performance.Range(
                        new Lba(base + layer - piece.to()),
                        rate(piece.toSpeed()),
                        new Lba(base + layer - 1 - piece.from()),
                        rate(piece.fromSpeed()))
                : new Performance.Range(
                        new Lba(base + piece.from()),
                        rate(piece.fromSpeed()),
                        new Lba(base + piece.to() - 1),
                        rate(piece.toSpeed()));
    }

    private static KilobytesPerSecond rate(double value) {
        return new KilobytesPerSecond(Math.round(value));
    }

    private List<Piece> pieces() {
        int layer = type.layerBlocks();
        double inner = limit * INNER / OUTER;
        if (target <= inner) {
            return List.of(new Piece(0, layer, target, target));
        }
        if (type.family().rewritable()) {
            return zones(inner);
        }
        int reached = blocksTo(target / limit * OUTER);
        if (reached >= layer) {
            return List.of(new Piece(0, layer, inner, Math.min(target, limit)));
        }
        return List.of(
                new Piece(0, reached, inner, target), new Piece(reached, layer, target, target));
    }

    private List<Piece> zones(double inner) {
        List<Piece> zones = new ArrayList<>();
        int from = 0;
        for (int zone = 0; zone < ZONES && from < type.layerBlocks(); zone++) {
            double speed = inner + (Math.min(target, limit) - inner) * zone / (ZONES - 1);
            double next = inner + (Math.min(target, limit) - inner) * (zone + 1) / (ZONES - 1);
            int to = zone == ZONES - 1 ? type.layerBlocks() : blocksTo(next / limit * OUTER);
            if (to > from) {
                zones.add(new Piece(from, to, speed, speed));
                from = to;
            }
        }
        return zones;
    }

    /** Blocks of a layer that lie inside that radius: they grow with its square. */
    private int blocksTo(double radius) {
        double part = (radius * radius - INNER * INNER) / (OUTER * OUTER - INNER * INNER);
        int ecc = type.family().blocking();
        return (int) (Math.clamp(part, 0, 1) * type.layerBlocks()) / ecc * ecc;
    }
}
