using System.Text.Json.Nodes;

namespace IntegrationConsole.Bulk.Files;

/// <summary>A YAML text as JSON, with the place of each member; or what is wrong with it.</summary>
/// <param name="Root">Null when there are problems.</param>
/// <param name="Places">Path of a member → where its key (or, in a list, its value) begins.</param>
public sealed record YamlText(JsonObject? Root, IReadOnlyDictionary<string, (long Line, long Column)> Places, IReadOnlyList<FileProblem> Problems);
