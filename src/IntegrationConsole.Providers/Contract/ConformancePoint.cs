namespace IntegrationConsole.Providers.Contract;

/// <summary>What a good adapter does. The conformance suite holds every provider to each point that its manifest does not exempt with a reason.</summary>
public enum ConformancePoint
{
    /// <summary>A wrong credential turns the probe red as <see cref="Cause.CredentialRejected"/>.</summary>
    ProvesCredential,

    /// <summary>A good probe says whose credential it is.</summary>
    ProvesIdentity,

    /// <summary>A body that is not the documented one is noticed, whatever its status.</summary>
    ChecksAnswer,

    /// <summary>Answers say how much of the rate limit is left, and the adapter reads it.</summary>
    ReportsQuota,

    /// <summary>A throttled probe says when to come back.</summary>
    SaysWhenToRetry,

    /// <summary>The provider publishes its own incidents where a program can read them.</summary>
    HasStatusPage,

    /// <summary>The probe costs neither money nor a quota that applications share.</summary>
    ProbesForFree,

    /// <summary>The facts come from the vendor's own documentation, not from a third party or a guess.</summary>
    VendorDocumented,
}
