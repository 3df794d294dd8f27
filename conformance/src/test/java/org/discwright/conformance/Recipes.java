package org.discwright.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.audio.AudioFiles;
import org.discwright.burn.CdSectorType;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DataReport;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.EraseFormat;
import org.discwright.burn.EraseReport;
import org.discwright.burn.FormatReport;
import org.discwright.burn.MediumFormat;
import org.discwright.burn.MultiBurn;
import org.discwright.burn.PacketFormat;
import org.discwright.burn.PacketReport;
import org.discwright.burn.PacketSize;
import org.discwright.burn.RawCdDisc;
import org.discwright.burn.RawCdFormat;
import org.discwright.burn.RawCdImage;
import org.discwright.burn.RawCdSectorType;
import org.discwright.burn.ReleaseReport;
import org.discwright.burn.SessionAtOnceFormat;
import org.discwright.burn.SessionReport;
import org.discwright.burn.SpareAreas;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.filesystem.image.FileSystemImage;
import org.discwright.image.DiscImages;
import org.discwright.model.layout.TrackSource;

/** What {@code docs/recipes/library.md} shows, word by word. */
final class Recipes {
    private Recipes() {}

    static ReleaseReport trackAtOnce(DiscRecorder recorder, List<Path> files) throws IOException {
        try (TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            format.prepareMedia();
            for (Path file : files) {
                format.addAudioTrack(AudioFiles.open(file));
            }
            return format.releaseMedia();
        }
    }

    static List<SessionReport> sessionAtOnce(DiscRecorder recorder, Path sheet) throws IOException {
        try (SessionAtOnceFormat format = new SessionAtOnceFormat()) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            return format.write(DiscImages.open(sheet).layout());
        }
    }

    static SessionReport raw(DiscRecorder recorder, Path sheet) throws IOException {
        try (RawCdFormat format = new RawCdFormat()) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            format.prepareMedia();
            RawCdSectorType type = format.getSupportedSectorTypes().getLast();
            format.setRequestedSectorType(type);
            SessionReport report =
                    format.writeMedia(new RawCdDisc(DiscImages.open(sheet).layout(), type));
            DiscSummary disc = format.releaseMedia();
            System.getLogger("recipes").log(System.Logger.Level.INFO, "{0}", disc);
            return report;
        }
    }

    static SessionReport rawImage(DiscRecorder recorder, List<Path> files) throws IOException {
        RawCdImage image = new RawCdImage();
        image.setResultingImageType(RawCdSectorType.PQ_ONLY);
        image.setMediaCatalogNumber("4006381333931");
        for (Path file : files) {
            int index = image.addTrack(CdSectorType.AUDIO, AudioFiles.open(file));
            image.getTrackInfo(index).setAudioHasPreemphasis(false);
        }
        try (RawCdFormat format = new RawCdFormat()) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            format.prepareMedia();
            image.setStartOfLeadoutLimit(format.getLastPossibleStartOfLeadout());
            format.setRequestedSectorType(RawCdSectorType.PQ_ONLY);
            return format.writeMedia(image.createResultImage());
        }
    }

    static DataReport data(DiscRecorder recorder, Path iso) throws IOException {
        try (DataFormat format = new DataFormat();
                InputStream image = Files.newInputStream(iso)) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            format.setForceMediaToBeClosed(true);
            format.setSpareAreas(
                    format.getCurrentPhysicalMediaType().label().equals("BD-R")
                            ? Optional.of(SpareAreas.USUAL)
                            : Optional.empty());
            return format.write(image, Files.size(iso));
        }
    }

    static DataReport folder(DiscRecorder recorder, Path folder) throws IOException {
        try (DataFormat format = new DataFormat();
                FileSystemImage image = new FileSystemImage(InstantSource.system())) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            image.chooseImageDefaults(format);
            image.setVolumeName("HOLIDAYS");
            image.getRoot().addTree(folder, false);
            return format.write(image.createResultImage().getImageStream());
        }
    }

    static DataReport furtherSession(DiscRecorder recorder, Path folder) throws IOException {
        try (DataFormat format = new DataFormat();
                FileSystemImage image = new FileSystemImage(InstantSource.system())) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            image.setMultisessionInterfaces(format.getMultisessionInterfaces());
            image.importFileSystem();
            image.getRoot().addTree(folder, false);
            return format.write(image.createResultImage().getImageStream());
        }
    }

    static List<MultiBurn.Copy> copies(List<DiscRecorder> recorders, TrackSource image)
            throws IOException {
        List<DataFormat> formats = new ArrayList<>();
        for (DiscRecorder recorder : recorders) {
            DataFormat format = new DataFormat();
            format.setRecorder(recorder);
            format.setClientName("My program");
            formats.add(format);
        }
        List<MultiBurn.Copy> copies = MultiBurn.write(image, formats);
        formats.forEach(DataFormat::close);
        return copies;
    }

    static List<PacketReport> packets(DiscRecorder recorder, List<Path> pieces) throws IOException {
        List<PacketReport> reports = new ArrayList<>();
        try (PacketFormat format = new PacketFormat()) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            format.setPacketSize(PacketSize.VARIABLE);
            format.prepareMedia();
            for (Path piece : pieces) {
                reports.add(format.write(Files.newInputStream(piece), Files.size(piece)));
            }
            format.closeSession(false);
            var _ = format.releaseMedia();
        }
        return reports;
    }

    static EraseReport erase(DiscRecorder recorder) throws IOException {
        try (EraseFormat format = new EraseFormat()) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            return format.eraseMedia();
        }
    }

    static FormatReport format(DiscRecorder recorder) throws IOException {
        try (MediumFormat format = new MediumFormat()) {
            format.setRecorder(recorder);
            format.setClientName("My program");
            format.setSpareAreas(SpareAreas.MOST);
            return format.formatMedia();
        }
    }
}
