namespace IntegrationConsole.Jobs;

/// <summary>
/// A running console. Its row is a lease: while <see cref="LeaseUntil"/> lies ahead, the work that carries its <see cref="Id"/> is its own;
/// afterwards another process takes that work over. Rows describe the installation, not a tenant.
/// </summary>
public sealed class ConsoleProcess
{
    private ConsoleProcess() { }

    public ConsoleProcess(string host, int pid, DateTimeOffset startedAt, DateTimeOffset leaseUntil)
    {
        Host = host;
        Pid = pid;
        StartedAt = startedAt;
        LeaseUntil = leaseUntil;
    }

    public int Id { get; private set; }

    public string Host { get; private set; } = "";

    public int Pid { get; private set; }

    /// <summary>When the operating system started the process: with <see cref="Pid"/> it tells a process from a later one with the same number.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset LeaseUntil { get; private set; }
}
