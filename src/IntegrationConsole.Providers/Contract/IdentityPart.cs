namespace IntegrationConsole.Providers.Contract;

/// <summary>One piece of the proof whose credential it is, shown as <c>label value</c>. The source is a JSON pointer (<c>/login</c>; a list is joined) or a header name.</summary>
public sealed record IdentityPart(string Label, string Source)
{
    /// <summary>Reads what a pointer can't express; <see cref="Source"/> is then only a description.</summary>
    public Func<ProviderAnswer, string?>? Read { get; init; }

    /// <summary>False for a part that tells what the credential may do (scopes, test or live) but not whose it is.</summary>
    public bool SaysWhose { get; init; } = true;

    /// <summary>Stays the same for ever, whatever the account is called: by it the console knows an account that is connected again.</summary>
    public bool IsId { get; init; }
}
