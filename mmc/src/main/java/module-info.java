import org.jspecify.annotations.NullMarked;

/** The language of drives: MMC commands, responses, sense, features and mode pages. */
@NullMarked
module org.discwright.mmc {
    requires static org.jspecify;
    requires transitive org.discwright.model;

    exports org.discwright.mmc;
    exports org.discwright.mmc.command;
    exports org.discwright.mmc.cuesheet;
    exports org.discwright.mmc.feature;
    exports org.discwright.mmc.format;
    exports org.discwright.mmc.modepage;
    exports org.discwright.mmc.response;
    exports org.discwright.mmc.sense;
    exports org.discwright.mmc.structure;
}
