using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Features;

/// <summary>Something of a provider that an organization may use or not.</summary>
/// <param name="Id">Its name in settings and in the API: <c>email.send</c> for a capability, <c>calendar.events</c> for what an OAuth scope allows.</param>
/// <param name="Label">In a few words: <c>send e-mail</c>, <c>booking and changing appointments</c>.</param>
/// <param name="Capability">The capability that it is; null for one that a scope allows.</param>
/// <param name="Scope">The OAuth scope that it needs, as the provider spells it; null for a capability.</param>
public sealed record Feature(string Id, string Label, Capability? Capability, string? Scope);
