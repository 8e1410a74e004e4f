namespace IntegrationConsole.Webhooks.Events;

/// <summary>A type of events as publishers and subscribers see it.</summary>
/// <param name="Name">Two or more words with dots: <c>job.created</c>.</param>
/// <param name="Group">The heading under which it is listed.</param>
/// <param name="Description">When it happens, in a sentence.</param>
/// <param name="Example">What <c>data</c> looks like, JSON.</param>
/// <param name="Schema">What <c>data</c> must look like, JSON Schema; null: anything.</param>
/// <param name="Version">Counts the changes of example and schema.</param>
/// <param name="IsArchived">No longer offered; events of it are still accepted.</param>
/// <param name="IsStandard">The console brings it along, and nobody changed it.</param>
public sealed record EventTypeFacts(string Name, string Group, string Description, string Example, string? Schema, int Version, bool IsArchived, bool IsStandard);
