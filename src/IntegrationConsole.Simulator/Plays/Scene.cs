namespace IntegrationConsole.Simulator.Plays;

/// <summary>A documented request and its good answer.</summary>
/// <param name="Path">The provider's path, without the query; a token in the path is already taken off.</param>
/// <param name="Answer">What the documentation promises.</param>
/// <param name="Format">Tells apart two answers of one path (<c>json</c>, <c>xml</c>).</param>
public sealed record Scene(string Path, Answer Answer, string Format = "json");
