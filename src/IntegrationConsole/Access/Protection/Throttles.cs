namespace IntegrationConsole.Access.Protection;

/// <summary>The counters of attempts that strangers can make, for the life of the process.</summary>
public sealed class Throttles(AccessOptions options) : IDisposable
{
    public Throttle SignInByAddress { get; } = new(options.SignInsPerAddress);

    public Throttle SignInByAccount { get; } = new(options.SignInsPerAccount);

    public Throttle SetupByAddress { get; } = new(options.SetupsPerAddress);

    public void Dispose()
    {
        SignInByAddress.Dispose();
        SignInByAccount.Dispose();
        SetupByAddress.Dispose();
    }
}
