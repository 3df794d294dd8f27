# The contract that every transport is held to (conformance, TransportContractTest), by SG_IO of a real kernel: behind
# the node stands our recorder with a closed data disc, and the faults that the suite asks for.
cd "$work" || exit 1
noise data.bin 320 11 2048
it "a CD-R" recorder contract || exit 1
it "320 sectors of data" wodim gracetime=2 dev="$sr" -tao -data data.bin
it "the recorder is taken away" recorder_away
it "the suite is laid into the shared folder" host contract
# the drive must not be gone for good: nobody could plug it in again
grep -v ' gone$' "$share/contract/classes/contract/contract.faults" >"$share/discs/contract.faults"
it "the recorder again, with faults" recorder_again contract 'time=real&faults=contract.faults'
contract() { # NODE: as root, who alone may reset a drive
    local node=$1 suite=$share/contract
    /host/jdk/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx192m -XX:MaxDirectMemorySize=64m \
        --enable-native-access=ALL-UNNAMED -Dcontract.drive="$node" \
        -cp "$suite/classes:$suite/*:/host/app/*" org.discwright.conformance.transport.ContractMain >suite.txt 2>&1
    local status=$?
    cat suite.txt
    [ "$status" = 0 ]
}
LOG_LINES=200
it "the contract holds by the node of the CD-ROM driver" contract "$sr"
tail -n 1 suite.txt | sed 's/^/# /'
it "the contract holds by the node of the generic driver" contract "$sg"
tail -n 1 suite.txt | sed 's/^/# /'
it "the recorder is taken away again" recorder_away
