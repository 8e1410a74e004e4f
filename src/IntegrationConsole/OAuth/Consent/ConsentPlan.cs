namespace IntegrationConsole.OAuth.Consent;

/// <summary>What a consent asks of whom.</summary>
/// <param name="AuthorizeEndpoint">Where the person is sent, without the query.</param>
/// <param name="Issuer">Who must answer; null when it is not known.</param>
/// <param name="RedirectUri">Where the person comes back.</param>
/// <param name="ScopesRequested">Everything that the consent is for.</param>
/// <param name="ScopesAsked">What the request names: only what is missing, where the provider adds it to what it granted before.</param>
/// <param name="Reconnects">The connection that is connected again; null: a new one.</param>
/// <param name="LoginHint">The account that is expected, for providers that choose it then; null when nobody knows.</param>
public sealed record ConsentPlan(
    Uri AuthorizeEndpoint, string? Issuer, Uri RedirectUri, IReadOnlyList<string> ScopesRequested, IReadOnlyList<string> ScopesAsked, Guid? Reconnects, string? LoginHint);
