namespace IntegrationConsole.Rotation;

/// <summary>What a key of the ring is good for now.</summary>
public enum KeyUse
{
    /// <summary>The one that seals.</summary>
    Sealing,

    /// <summary>Opens the values that it sealed earlier.</summary>
    Opening,

    /// <summary>Nothing uses it; it still opens what may turn up.</summary>
    Retired,

    /// <summary>Not readable here: revoked, or protected by another key file or certificate.</summary>
    Unreadable,

    /// <summary>Not in the ring although values name it: they can't be read.</summary>
    Missing,

    /// <summary>Taken out of the ring by a person.</summary>
    Destroyed,
}
