namespace IntegrationConsole.Providers.Contract;

/// <summary>Puts a probe's request together from manifest and settings. Pure.</summary>
internal static class HttpProbeRequest
{
    /// <summary>The request, or what is wrong with the settings.</summary>
    public static (RequestParts? Parts, string? Problem) Build(ProviderManifest manifest, Probe.HttpProbe probe, ProbeContext context)
    {
        var address = manifest.Api.Resolve(context.Settings, context.BaseUrl);
        if (address.Url is not { } baseUrl)
        {
            return (null, address.Problem ?? "The provider has no address to probe.");
        }

        var path = TextTemplate.Fill(probe.Path, context.Settings, TextTemplate.PathSegment);
        if (path.Text is null)
        {
            return (null, path.Problem);
        }

        var body = probe.Body is null ? default : TextTemplate.Fill(probe.Body, context.Settings, TextTemplate.BodyValueFor(probe.ContentType));
        if (body.Problem is not null)
        {
            return (null, body.Problem);
        }

        var parts = new RequestParts(probe.Method, baseUrl, path.Text) { Body = body.Text, ContentType = probe.ContentType, Now = context.Time.GetUtcNow() };
        var problem = AddHeaders(parts, probe, context.Settings) ?? manifest.Auth.Apply(parts, context.Settings);
        return problem is null ? (parts, null) : (null, problem);
    }

    private static string? AddHeaders(RequestParts parts, Probe.HttpProbe probe, SettingValues settings)
    {
        foreach (var (name, template) in probe.Headers)
        {
            if (TextTemplate.Fill(template, settings, value => value).Text is { } value && parts.AddHeader(name, value) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }
}
