namespace IntegrationConsole.Integrations.Templates.Rest;

/// <summary>What is to be saved as a template.</summary>
/// <param name="Name">Required, unique in the organization, at most 100 characters.</param>
/// <param name="Description">When to choose it, at most 200 characters.</param>
/// <param name="Integration">Required: the slug of the integration whose set-up it is.</param>
/// <param name="Parts">What goes into it: some of environment, settings, features, monitoring, compliance, tags, owner, description, baseUrl, connection, notes. Left out: the first six.</param>
public sealed record TemplateRequest(string? Name, string? Description, string? Integration, IReadOnlyList<string>? Parts);
