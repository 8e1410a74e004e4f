using IntegrationConsole.Api;
using Microsoft.OpenApi;

namespace IntegrationConsole.Shell;

/// <summary>The machine-readable description of the API, <c>/openapi/v1.json</c>, made from the endpoints themselves; for everyone who has signed in, by cookie or key.</summary>
public static class OpenApiSetup
{
    private const string Document = "v1";
    private const string Key = "apiKey";
    private const string Session = "session";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Health", "How the integrations are, how they were, and why. Checks on demand."),
        ("Configuration", "What is connected, and how: create, read, change, delete, secrets."),
        ("Bulk", "One thing done to many integrations: start, watch, cancel, undo."),
        ("Audit", "Who did what."),
    ];

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(static json => ApiJson.Configure(json.SerializerOptions));
        return services.AddOpenApi(Document, static options =>
        {
            options.ShouldInclude = static description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
            options.AddDocumentTransformer(static (document, _, _) => Describe(document));
            options.AddOperationTransformer(static (operation, _, _) => Describe(operation));
        });
    }

    public static void MapOpenApiDocument(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi().RequireAuthorization();

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Integration Console",
            Version = Document,
            Description = "Connects, configures and watches third-party services. Times are ISO 8601 in UTC; durations carry their unit in the name. Errors are RFC 9457 problem details. Lists are pages: {items, nextCursor}.",
        };
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(t => new OpenApiTag { Name = t.Name, Description = t.Description }));
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key: Authorization: Bearer ick_... Keys are created under /account." },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "console.session",
                Description = "The session of somebody who has signed in; for the console's own pages.",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, document)] = [] },
        ];
        return Task.CompletedTask;
    }

    private static string? Described(string? parameter) => parameter switch
    {
        "slug" => "Name of the integration in addresses, for example stripe-live.",
        "id" => "Id of what the address names: a bulk run, an endpoint, a receiver.",
        "prune" => "true: what is not in the file is deleted.",
        "plan" => "Id of the plan that was agreed to; nothing is done when something changed since.",
        "state" => "What is in this state only.",
        "endpoint" => "Id of an endpoint: its deliveries only.",
        "kind" => "event, replay, test or forward: deliveries of that origin only.",
        "code" => "HTTP status: deliveries whose last answer had it.",
        "cause" => "Why the last attempt failed: deliveries with this cause only.",
        "type" => "An event type: deliveries of its events only.",
        "since" => "ISO 8601 time: made then or later.",
        "until" => "ISO 8601 time: made before.",
        "text" => "Stands somewhere in the event's data; capitals don't matter.",
        "limit" => "Rows of a page, 1 to 200; 50 when left out.",
        "range" => "How far back: 1h, 24h, 7d or 30d; 24h when left out.",
        "call" => "Id of a received call.",
        "name" => "Name of an event type: job.created.",
        "verdict" => "What the check of the signature said: calls with this verdict only.",
        "cursor" => "nextCursor of the page before; left out for the first.",
        "from" => "ISO 8601 time.",
        "integration" => "Slug: that integration only.",
        "provider" => "Id of a provider: its integrations only.",
        "category" => "Integrations of this category only.",
        "environment" => "development, staging or production: integrations there only.",
        "number" => "Number of a version.",
        "against" => "Number of the version to compare with; left out: the one before.",
        "dryRun" => "true: nothing is changed, the answer lists what would be: {changes: [{field, label, before, after}]}.",
        "format" => "json, or csv for a file.",
        _ => null,
    };

    private static Task Describe(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            parameter.Description ??= Described(parameter.Name);
        }

        if (operation.Responses?.ContainsKey("409") is true && operation.Parameters?.Any(p => p.Name is "slug") is true)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Description = "ETag of the version that was read; when it is no longer the current one, the answer is 409.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        Explain(operation);
        return Task.CompletedTask;
    }

    private static void Explain(OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            response.Description = status switch
            {
                "400" => "The request is not valid; errors names the members.",
                "401" => "No valid key or session.",
                "403" => "The key or role may not do this.",
                "404" => "This organization has no such thing.",
                "409" => "It contradicts what is stored. When it was changed meanwhile, currentETag is the new version's.",
                "413" => "The body is too big; mostBytes says how big it may be.",
                "415" => "The body is not of the media type that is asked for.",
                "429" => "Too many calls; wait for the seconds in Retry-After.",
                _ => response.Description,
            };
        }
    }
}
