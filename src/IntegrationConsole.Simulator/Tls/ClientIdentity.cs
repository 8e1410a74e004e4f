namespace IntegrationConsole.Simulator.Tls;

/// <summary>A client certificate of the simulator's authority and its private key, both PEM. They open nothing outside of the simulator.</summary>
public sealed record ClientIdentity(string Certificate, string PrivateKey)
{
    public override string ToString() => "client identity of the simulator";
}
