namespace IntegrationConsole.Simulator.Plays;

/// <summary>What a credential check found.</summary>
internal enum Verdict
{
    Accepted,

    /// <summary>The request carries no credential.</summary>
    Missing,

    /// <summary>It carries one that is not this account's.</summary>
    Wrong,
}
