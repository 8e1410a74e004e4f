namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>A server as Debian ships it, with a configuration of its own on a high port of the loopback address.</summary>
public interface IRealServer : IAsyncDisposable
{
    /// <summary>For headings: <c>Postfix with Dovecot SASL</c>.</summary>
    string Name { get; }

    /// <summary>The Debian packages it needs.</summary>
    IReadOnlyList<string> Packages { get; }

    /// <summary>The configuration files by name, as written; no secrets.</summary>
    IReadOnlyList<(string File, string Text)> Configuration { get; }

    /// <summary>Starts it and waits until its port answers.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    Task StopAsync();

    /// <summary>The password that it accepts from now on.</summary>
    Task SetPasswordAsync(string password, CancellationToken cancellationToken);
}
