namespace IntegrationConsole.Providers.Contract;

/// <summary>Request and answer excerpts, at most 4 KB each, secrets already replaced by <c>••••</c>.</summary>
/// <remarks>A healthy probe's evidence is rarely read, so it may be put together on first use; by then nothing of it can change.</remarks>
public sealed class Evidence
{
    private readonly Lazy<(string Request, string? Answer)> texts;

    public Evidence(string request, string? answer) => texts = new((request, answer));

    internal Evidence(Func<(string Request, string? Answer)> build) => texts = new(build, LazyThreadSafetyMode.ExecutionAndPublication);

    public string Request => texts.Value.Request;

    public string? Answer => texts.Value.Answer;

    public override string ToString() => Answer is null ? Request : $"{Request}\n\n{Answer}";
}
