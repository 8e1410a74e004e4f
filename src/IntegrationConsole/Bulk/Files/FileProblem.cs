namespace IntegrationConsole.Bulk.Files;

/// <summary>Something wrong in a file, and where.</summary>
/// <param name="Line">From 1; 0: of the file as a whole.</param>
/// <param name="Column">From 1; 0: of the file as a whole.</param>
/// <param name="Path">The member: <c>integrations[2].settings.port</c>.</param>
/// <param name="Message">What is wrong and what would be right. Never the value, which may be a secret.</param>
public sealed record FileProblem(long Line, long Column, string Path, string Message);
