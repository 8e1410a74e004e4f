namespace IntegrationConsole.Providers.Contract;

/// <summary>How much a provider's adapter can prove, at a glance.</summary>
public enum Grade
{
    /// <summary>Every conformance point.</summary>
    A,

    /// <summary>All but one or two, each with its reason.</summary>
    B,

    /// <summary>Three or more exemptions.</summary>
    C,
}
