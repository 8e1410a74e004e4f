namespace IntegrationConsole.Tests.HouseRules;

/// <summary>The only place where a house rule is broken on purpose. Each line names a decision record, and a test checks that it exists.</summary>
internal static class Exemptions
{
    public static IReadOnlyList<Exemption> All { get; } = [];

    /// <summary>Interfaces that may have one implementation, because the other side of the boundary is somebody else.</summary>
    public static IReadOnlyDictionary<string, string> BoundaryInterfaces { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["IProvider"] = "the outside world: found by scanning, one a provider",
        ["ILiveClient"] = "the clients of the hub: SignalR writes the implementation",
        ["IRecordAudit"] = "the exit of Access, whose changes are recorded by Audit downstream of it",
        ["ITellAuditGaps"] = "the exit of Audit: a feature whose settings leave entries out says of what",
        ["IReceiveSignals"] = "the exit of Live: each feature with resident state hears what other processes did",
        ["ITakeOverWork"] = "the exit of Jobs: each feature with leases frees those of a dead process",
        ["IHoldSealedValues"] = "the exit of Secrets: each feature that stores sealed values shows its table to the rotation of the key",
        ["IGiveAccessTokens"] = "the exit of Integrations towards OAuth, which stands downstream and gives probes and calls their tokens",
        ["ITellUse"] = "the exit of Integrations for undoing copies: whether OAuth downstream has an account connected",
        ["ITellHealth"] = "the exit of Integrations for its pages: what Health downstream knows of the state of an integration",
        ["IBatchTable"] = "the exit of Data: each feature with high-volume rows says how they reach their table",
    };

    /// <summary>The same for families of interfaces, by the start of their name.</summary>
    public static IReadOnlyDictionary<string, string> BoundaryInterfacePrefixes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["IReactTo"] = "the exit of an upstream feature, implemented by the features downstream of it",
    };
}
