namespace IntegrationConsole.Providers.Contract;

/// <summary>One piece of the proof whose credential it is, shown as <c>label value</c>. The source is a JSON pointer (<c>/login</c>; a list is joined) or a header name.</summary>
public sealed record IdentityPart(string Label, string Source)
{
    /// <summary>Reads what a pointer can't express; <see cref="Source"/> is then only a description.</summary>
    public Func<ProviderAnswer, string?>? Read { get; init; }
}
