package org.discwright.cli;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * Describes a verb to picocli, in the order of its help: what it is about, its options and
 * operands. picocli would read the same from annotations; to make those readable takes Java 70
 * milliseconds at each start.
 */
final class Syntax {
    private final CommandSpec spec;
    private final Consumer<ArgSpec> to;

    private Syntax(CommandSpec spec, Consumer<ArgSpec> to) {
        this.spec = spec;
        this.to = to;
    }

    /** Of a verb. */
    static Syntax of(CommandSpec spec) {
        return new Syntax(spec, spec::add);
    }

    /** Says what the verb is about, in the lines of its help. */
    void about(String... lines) {
        spec.usageMessage().description(lines);
    }

    /** Says what stands below the options. */
    void footer(List<String> lines) {
        spec.usageMessage().footer(lines.toArray(String[]::new));
    }

    /** A verb below this one. */
    void verb(String name, Verb below) {
        spec.addSubcommand(name, Verb.line(name, below));
    }

    /** Options that stand under a heading of their own. */
    void group(String heading, Consumer<Syntax> members) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder().exclusive(false).heading(heading);
        members.accept(new Syntax(spec, group::addArg));
        spec.addArgGroup(group.build());
    }

    /** An option, by its names. */
    Option option(String... names) {
        return new Option(OptionSpec.builder(names), to);
    }

    /** The help, and the version where -V means nothing else. */
    void helpAndVersion() {
        to.accept(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .type(boolean.class)
                        .description("Show this help message and exit.")
                        .build());
        if (spec.findOption("-V") == null) {
            to.accept(
                    OptionSpec.builder("-V", "--version")
                            .versionHelp(true)
                            .type(boolean.class)
                            .description("Print version information and exit.")
                            .build());
        }
    }

    /** What stands at a place of its own, counted from 0, and has to be there. */
    <T> void operand(int place, String label, Class<T> type, Consumer<T> value, String... meaning) {
        Kept<T> kept = new Kept<>(value);
        to.accept(
                PositionalParamSpec.builder()
                        .index(Integer.toString(place))
                        .required(true)
                        .getter(kept)
                        .setter(kept)
                        .paramLabel(label)
                        .type(type)
                        .description(meaning)
                        .build());
    }

    /**
     * What stands by itself on the command line.
     *
     * @param least how many there have to be: 0 or 1
     */
    <T> void operands(
            String label, int least, Class<T> type, Consumer<List<T>> values, String... meaning) {
        Kept<List<T>> kept = new Kept<>(values);
        to.accept(
                PositionalParamSpec.builder()
                        .arity(least + "..*")
                        .required(least > 0)
                        .getter(kept)
                        .setter(kept)
                        .paramLabel(label)
                        .type(List.class)
                        .auxiliaryTypes(type)
                        .description(meaning)
                        .build());
    }

    /** An option in the making; to say what it means is the end of it. */
    static final class Option {
        private final OptionSpec.Builder builder;
        private final Consumer<ArgSpec> to;

        private Option(OptionSpec.Builder builder, Consumer<ArgSpec> to) {
            this.builder = builder;
            this.to = to;
        }

        /** It is there, or not; {@code =false} takes it back where it is inherited. */
        Option sets(Consumer<Boolean> flag) {
            bind(new Kept<>(flag));
            builder.type(boolean.class);
            return this;
        }

        /** It has a value. */
        <T> Option takes(String label, Class<T> type, Consumer<T> value) {
            bind(new Kept<>(value));
            builder.paramLabel(label).type(type);
            return this;
        }

        /** It may be there several times. */
        <T> Option collects(String label, Class<T> type, Consumer<List<T>> values) {
            bind(new Kept<>(values));
            builder.paramLabel(label).type(List.class).auxiliaryTypes(type);
            return this;
        }

        private void bind(Kept<?> kept) {
            builder.getter(kept).setter(kept);
        }

        /**
         * It may also stand without a value, which means this one. A value is bound to it by an
         * equals sign: the next word is something else.
         */
        Option alone(String value) {
            builder.arity("0..1")
                    .preprocessor((words, verb, option, how) -> {
                        if (!"=".equals(how.get("separator"))) {
                            words.push(value);
                        }
                        return false;
                    });
            return this;
        }

        /** Several values may stand in one, with this between them. */
        Option split(String between) {
            builder.splitRegex(between);
            return this;
        }

        /** Its value is read so. */
        Option by(ITypeConverter<?> converter) {
            builder.converters(converter);
            return this;
        }

        /** It has to be there. */
        Option required() {
            builder.required(true);
            return this;
        }

        /** All verbs below have it, too. */
        Option inherited() {
            builder.scopeType(ScopeType.INHERIT);
            return this;
        }

        /** Says what it means, in the lines of the help, and adds it to the verb. */
        void says(String... lines) {
            to.accept(builder.description(lines).build());
        }
    }

    /** Hands a value on, and remembers it: picocli asks for the list that it adds to. */
    private static final class Kept<T> implements IGetter, ISetter {
        private final Consumer<T> to;
        private @Nullable Object value;

        Kept(Consumer<T> to) {
            this.to = to;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as picocli has it
        public <V> @Nullable V get() {
            return (V) value;
        }

        @Override
        @SuppressWarnings("unchecked") // picocli has converted it to the type that was asked for
        public <V> @Nullable V set(V given) {
            Object before = value;
            value = given;
            if (given != null) {
                // nothing is what picocli begins with
                to.accept((T) given);
            }
            return (V) before;
        }
    }
}
