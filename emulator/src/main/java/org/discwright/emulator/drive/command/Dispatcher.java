package org.discwright.emulator.drive.command;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.fault.FaultAction;
import org.discwright.mmc.Command;
import org.discwright.mmc.Commands;
import org.discwright.mmc.Completion;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.mmc.command.Write10;
import org.discwright.mmc.command.Write12;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiRequest;

/**
 * Finds the handler of a command, after what every drive checks before: unit attentions, deferred
 * errors, the fields of the block, whether there is a medium and whether it is ready.
 *
 * @spc 5.3 the order in which conditions are reported
 */
public final class Dispatcher {
    /** What holds for a command besides its handler. */
    enum Rule {
        /** It is refused where no medium is ready. */
        NEEDS_MEDIUM,
        /** It is carried out although a unit attention waits. */
        PASSES_ATTENTION,
        /** It is carried out while a long operation goes on. */
        WHILE_BUSY
    }

    /**
     * A line of the table.
     *
     * @param <C> the command
     */
    record Entry<C extends Command<?>>(Class<C> type, Handler<C> handler, Set<Rule> rules) {
        Reply handle(Command<?> command, Exchange exchange) throws Refusal {
            return handler.handle(type.cast(command), exchange);
        }
    }

    private final Machine machine;
    private final Map<Integer, Entry<?>> table;

    /** A dispatcher with all handlers of that drive. */
    public Dispatcher(Machine machine) {
        this.machine = machine;
        this.table = HandlerTable.of(machine);
    }

    /** The operation codes that are carried out. */
    public Set<Integer> operationCodes() {
        return Set.copyOf(table.keySet());
    }

    /**
     * Carries out a command.
     *
     * @param faults what goes wrong with its data
     */
    public Completion dispatch(ScsiRequest request, List<FaultAction> faults) {
        try {
            return carryOut(request, faults);
        } catch (Refusal refusal) {
            return new Completion.CheckCondition(refusal.sense(), 0);
        }
    }

    private Completion carryOut(ScsiRequest request, List<FaultAction> faults) throws Refusal {
        machine.hosts().meet(request.nexus(), machine.tray().holdsMedium());
        machine.tray().announce();
        machine.goOn();
        Optional<Entry<?>> found = Optional.ofNullable(table.get(request.cdb().opcode()));
        Set<Rule> rules = found.<Set<Rule>>map(Entry::rules).orElse(Set.of());
        if (!rules.contains(Rule.PASSES_ATTENTION)) {
            refuse(machine.hosts().takeAttention(request.nexus()));
            refuse(machine.hosts().takeDeferred(request.nexus()));
        }
        Entry<?> entry = found.orElseThrow(Refusal::unknownOperationCode);
        Command<?> command = parse(request);
        if (!rules.contains(Rule.WHILE_BUSY)) {
            refuse(machine.running());
        }
        if (rules.contains(Rule.NEEDS_MEDIUM)) {
            machine.checkReady(command instanceof Write10 || command instanceof Write12);
        }
        Exchange exchange =
                new Exchange(request.nexus(), request.cdb(), segment(request), List.copyOf(faults));
        Reply reply = entry.handle(command, exchange);
        int moved =
                switch (command.dataPhase()) {
                    // a parameter list is taken whole, or refused
                    case DataPhase.Out(Octets list) -> list.length();
                    default ->
                            reply.data().isEmpty()
                                    ? reply.moved()
                                    : send(reply.data(), command, exchange);
                };
        return new Completion.Good(moved);
    }

    private static void refuse(Optional<Sense> sense) throws Refusal {
        if (sense.isPresent()) {
            throw new Refusal(sense.get());
        }
    }

    private static Command<?> parse(ScsiRequest request) throws Refusal {
        try {
            return Commands.parse(request.cdb()).orElseThrow(Refusal::unknownOperationCode);
        } catch (InvalidFieldException field) {
            throw Refusal.of(field);
        }
    }

    private static MemorySegment segment(ScsiRequest request) {
        return request.direction() == ScsiRequest.Direction.NONE
                ? MemorySegment.NULL
                : request.data();
    }

    private static int send(Octets data, Command<?> command, Exchange exchange) {
        int allocated = command.dataPhase() instanceof DataPhase.In(int length) ? length : 0;
        int room = (int) Math.min(allocated, exchange.data().byteSize());
        byte[] bytes = data.truncate(room).toByteArray();
        MemorySegment.copy(bytes, 0, exchange.data(), ValueLayout.JAVA_BYTE, 0, bytes.length);
        return bytes.length;
    }
}
