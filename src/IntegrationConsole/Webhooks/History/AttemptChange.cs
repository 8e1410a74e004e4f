namespace IntegrationConsole.Webhooks.History;

/// <summary>What is different between two attempts.</summary>
/// <param name="What">"Answer", "Address", a header's name.</param>
/// <param name="Before">When it last succeeded; null: it was not there.</param>
/// <param name="Now">This time; null: it is not there.</param>
public sealed record AttemptChange(string What, string? Before, string? Now);
