using System.ComponentModel;
using System.Text;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;
using Microsoft.AspNetCore.Mvc;

namespace IntegrationConsole.Bulk.Files;

/// <summary>Configurations as a file, for programs: export, plan, apply.</summary>
public static class FileEndpoints
{
    private const string Yaml = "application/yaml";
    /// <summary>Never in an address: addresses are logged.</summary>
    private const string Passphrase = "Secrets-Passphrase";

    private const int MostBytes = 2 * YamlReader.MostCharacters;

    private static readonly string[] Others = ["application/x-yaml", "text/yaml", "text/plain", "application/json"];

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup($"{IntegrationEndpoints.Root}/configs").WithTags("Bulk")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);

        api.MapGet("/export", ExportAsync).Produces<string>(StatusCodes.Status200OK, Yaml).ProducesValidationProblem()
            .RequireAuthorization(nameof(Permission.ViewConfigurations)).WithName("ExportConfigs").WithSummary("Configurations as a YAML file")
            .WithDescription("Filters: slugs, provider, category, environment. Secrets are references: ${secret:slug.field} keeps what is stored. With secrets=sealed (ManageCredentials) the values themselves, sealed with a passphrase of yours.");

        IntegrationEndpoints.Takes(api.MapPost("/plan", PlanAsync).Accepts<string>(Yaml, Others), Permission.ViewConfigurations).Produces<FilePlanAnswer>()
            .WithName("PlanConfigs").WithSummary("What applying a YAML file would change")
            .WithDescription("Every error of the file is named with its line and column. With prune=true, what is not in the file would be deleted. Sealed secrets need their passphrase, and ManageCredentials.");

        IntegrationEndpoints.Takes(api.MapPost("/apply", ApplyAsync).Accepts<string>(Yaml, Others), Permission.EditBasicSettings).Produces<FileApplyAnswer>().ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("ApplyConfigs").WithSummary("Makes the integrations what a YAML file says")
            .WithDescription("A file with an error is refused whole. Creating needs CreateNewIntegrations, deleting (prune=true) DeleteIntegrations, addresses and settings EditSensitiveSettings, secret values ManageCredentials. With plan, the id of a plan, nothing is done when something changed since.");
    }

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        ConfigExports exports,
        string? provider,
        string? category,
        string? environment,
        [Description("Slugs, separated by commas: those integrations only.")] string? slugs,
        [Description("reference (when left out), or sealed: the values, sealed with the passphrase in the header Secrets-Passphrase.")] string? secrets,
        [FromHeader(Name = Passphrase), Description("At least 16 characters that the secrets are sealed with. For secrets=sealed only.")] string? passphrase,
        CancellationToken cancellationToken)
    {
        var problems = new FieldErrors();
        var filter = ConfigFilter.Read(provider, category, environment, problems);
        if (secrets is not (null or "" or "reference" or "sealed"))
        {
            problems.Add("secrets", "must be reference or sealed.");
        }

        if (problems.Any)
        {
            return Problems.Fields(problems);
        }

        var names = slugs?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var wish = new ExportWish(names, new() { Provider = filter.Provider, Category = filter.Category, Environment = filter.Environment }) { Passphrase = secrets is "sealed" ? passphrase ?? "" : null };
        return Answer(http, await exports.ExportAsync(wish, http.User, cancellationToken));
    }

    private static IResult Answer(HttpContext http, ExportOutcome outcome)
    {
        switch (outcome)
        {
            case ExportOutcome.Exported exported:
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Text(exported.Yaml, Yaml, Encoding.UTF8);
            case ExportOutcome.Invalid invalid:
                return Problems.Fields(invalid.Problems.ToDictionary(p => p.Key is "passphrase" ? Passphrase : p.Key, p => p.Value, StringComparer.Ordinal));
            case ExportOutcome.NotAllowed not:
                return Problems.NotAllowed(not.Permission.ToString(), not.What);
            case ExportOutcome.Refused refused:
                return Problems.Conflict(refused.Why);
            default:
                return Problems.NotAllowed(nameof(Permission.ManageCredentials), "of an API key: a session exports secrets on the page Import and export, which asks for the password again");
        }
    }

    private static async Task<IResult> PlanAsync(
        HttpContext http, ConfigPlans plans, bool? prune, [FromHeader(Name = Passphrase), Description("The one that the file's secrets were sealed with.")] string? passphrase, CancellationToken cancellationToken)
    {
        var (text, refused) = await ReadAsync(http.Request, cancellationToken);
        if (text is null)
        {
            return refused!;
        }

        var plan = await plans.PlanAsync(new ConfigText(text, prune is true, passphrase), http.User, cancellationToken);
        return plan.Problems.Count > 0 ? Wrong(plan.Problems) : TypedResults.Ok(FilePlanAnswer.Of(plan));
    }

    private static async Task<IResult> ApplyAsync(
        HttpContext http, ConfigPlans plans, bool? prune, string? plan, [FromHeader(Name = Passphrase), Description("The one that the file's secrets were sealed with.")] string? passphrase, CancellationToken cancellationToken)
    {
        var (text, refused) = await ReadAsync(http.Request, cancellationToken);
        return text is null ? refused! : await plans.ApplyAsync(new ConfigText(text, prune is true, passphrase), plan, http.User, cancellationToken) switch
        {
            ApplyOutcome.Applied done => TypedResults.Ok(FileApplyAnswer.Of(done)),
            ApplyOutcome.Invalid invalid => Wrong(invalid.Problems),
            ApplyOutcome.NotAllowed not => Problems.NotAllowed(not.Permission.ToString(), not.What),
            _ => Problems.Conflict("Something that the file is about was changed since the plan. Nothing was applied: plan again, and look at what is different."),
        };
    }

    private static IResult Wrong(IReadOnlyList<FileProblem> problems)
    {
        var errors = new FieldErrors();
        foreach (var problem in problems)
        {
            errors.Add(problem.Path.Length == 0 ? "body" : problem.Path, problem.Line == 0 ? problem.Message : FormattableString.Invariant($"Line {problem.Line}, column {problem.Column}: {problem.Message}"));
        }

        return Problems.Fields(errors);
    }

    private static async Task<(string? Text, IResult? Refused)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!Others.Append(Yaml).Any(type => request.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) is true))
        {
            return (null, Problems.UnsupportedMediaType(Yaml));
        }

        if (request.ContentLength > MostBytes)
        {
            return (null, Problems.PayloadTooLarge(MostBytes));
        }

        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            await read.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            if (read.Length > MostBytes)
            {
                return (null, Problems.PayloadTooLarge(MostBytes));
            }
        }

        try
        {
            return (new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(read.GetBuffer(), 0, (int)read.Length), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Problems.Field("body", "is not UTF-8 text. Save the file as UTF-8."));
        }
    }
}
