namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>The lists of an endpoint's form as they were typed: what can't be read stays in sight beside what is wrong with it.</summary>
/// <param name="hasCertificate">A client certificate is stored.</param>
public sealed class EndpointTyped(EndpointDraft draft, bool hasCertificate = false)
{
    public string? Filters { get; set; } = EndpointTexts.Of(draft.Settings.Filters);

    public string? Labels { get; set; } = EndpointTexts.Of(draft.Settings.Labels);

    public string? Headers { get; set; } = EndpointTexts.Of(draft.Settings.Headers);

    public string? Certificate { get; set; }

    public string? PrivateKey { get; set; }

    public bool HasCertificate { get; } = hasCertificate;

    /// <summary>The stored certificate is taken away, unless another takes its place.</summary>
    public bool DropsCertificate { get; set; }

    /// <summary>The draft with what was typed.</summary>
    /// <param name="problems">Field → what can't be read.</param>
    public EndpointDraft Over(EndpointDraft current, Dictionary<string, string> problems)
    {
        var filters = EndpointTexts.Filters(Filters, out var filterProblem);
        var labels = EndpointTexts.Labels(Labels, out var labelProblem);
        var (names, values) = EndpointTexts.Headers(Headers, out var headerProblem);
        Note(problems, "filters", filterProblem);
        Note(problems, "labels", labelProblem);
        Note(problems, "headers", headerProblem);
        return current with
        {
            Settings = current.Settings with { Filters = filters, Labels = labels, Headers = names },
            HeaderValues = values,
            ClientCertificate = string.IsNullOrWhiteSpace(Certificate) ? null : new(Certificate.Trim(), PrivateKey?.Trim() ?? ""),
            DropsCertificate = DropsCertificate && string.IsNullOrWhiteSpace(Certificate),
        };
    }

    private static void Note(Dictionary<string, string> problems, string field, string? problem)
    {
        if (problem is not null)
        {
            problems[field] = problem;
        }
    }
}
