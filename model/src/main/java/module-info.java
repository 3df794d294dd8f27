import org.jspecify.annotations.NullMarked;

/** What a disc is: addresses, sectors, coding, subchannel, table of contents, layouts, errors. */
@NullMarked
module org.discwright.model {
    requires static org.jspecify;

    exports org.discwright.model;
    exports org.discwright.model.address;
    exports org.discwright.model.cdtext;
    exports org.discwright.model.coding;
    exports org.discwright.model.error;
    exports org.discwright.model.layout;
    exports org.discwright.model.medium;
    exports org.discwright.model.sector;
    exports org.discwright.model.subchannel;
}
