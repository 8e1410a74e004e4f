namespace IntegrationConsole.Providers.Contract;

/// <summary>One HTTP request of a probe, and what its answer means.</summary>
internal abstract class HttpStep
{
    public abstract ProbeStep Kind { get; }

    /// <summary>The request, or what is wrong with the settings.</summary>
    public abstract (RequestParts? Parts, string? Problem) Build();

    /// <summary>Why the answer is a failure; null when it is good.</summary>
    public abstract Failure? Judge(ProviderAnswer answer);

    /// <summary>Whose credential a good answer says it is; may hold secrets.</summary>
    public virtual string? Identity(ProviderAnswer answer) => null;

    /// <summary>The account's lasting id.</summary>
    public virtual string? Owner(ProviderAnswer answer) => null;

    /// <summary>What people know the account by.</summary>
    public virtual string? OwnerName(ProviderAnswer answer) => null;

    /// <summary>The step's own words for a failure that is not about its answer.</summary>
    public virtual Failure Told(Failure failure) => failure;

    /// <summary>What the answer itself made secret, beside the settings.</summary>
    public virtual IReadOnlyList<string> Secrets => [];
}
