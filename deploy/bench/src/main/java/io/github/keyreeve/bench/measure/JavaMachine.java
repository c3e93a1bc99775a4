package io.github.keyreeve.bench.measure;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the virtual machine of a server counts itself, read through its management interface. */
final class JavaMachine {

    private final MBeanServerConnection connection;

    private JavaMachine(MBeanServerConnection connection) {
        this.connection = connection;
    }

    /** Attaches to a process of the same user. */
    @SuppressWarnings("BanJNDI") // an address of this machine, which the attached process has named itself
    static JavaMachine of(long process) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
            try {
                JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
                return new JavaMachine(JMXConnectorFactory.connect(address).getMBeanServerConnection());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw new IllegalStateException("No connection to the virtual machine " + process, e);
        }
    }

    /** Bytes that all threads have allocated on the heap since its start; not a number before JDK 21, which does not count them. */
    double allocatedBytes() {
        try {
            Object bytes =
                    connection.getAttribute(new ObjectName("java.lang:type=Threading"), "TotalThreadAllocatedBytes");
            return ((Long) bytes).doubleValue();
        } catch (AttributeNotFoundException e) {
            return Double.NaN;
        } catch (JMException | IOException e) {
            throw new IllegalStateException("The virtual machine does not respond", e);
        }
    }
}
