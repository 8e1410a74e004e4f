using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations.Templates.Rest;

namespace IntegrationConsole.Integrations.Templates;

/// <summary>Templates for programs: list, save one from an integration, delete a saved one.</summary>
internal static class TemplateEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = IntegrationEndpoints.Group(endpoints);
        api.MapGet("/templates", ListAsync).Produces<IReadOnlyList<TemplateAnswer>>()
            .RequireAuthorization(nameof(Permission.ViewConfigurations)).WithName("ListConfigTemplates").WithSummary("Common set-ups to start a new integration from")
            .WithDescription("The console's own first, then those that were saved, by name. provider: only those of that provider.");

        IntegrationEndpoints.Takes(api.MapPost("/templates", SaveAsync).Accepts<TemplateRequest>("application/json"), Permission.CreateNewIntegrations)
            .Produces<TemplateAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound).WithName("SaveConfigTemplate").WithSummary("Saves an integration's set-up as a template")
            .WithDescription("What is stored counts. Name, slug, switch, dependencies and secrets of the integration are never a part of it.");

        api.MapDelete("/templates/own/{id}", DeleteAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(nameof(Permission.CreateNewIntegrations)).WithName("DeleteConfigTemplate").WithSummary("Deletes a saved template")
            .WithDescription("Integrations that were made from it stay as they are. The console's own templates can't be deleted.");
    }

    private static async Task<IResult> ListAsync(TemplateList list, string? provider, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<TemplateAnswer>>([.. (await list.AllAsync(string.IsNullOrEmpty(provider) ? null : provider, cancellationToken)).Select(TemplateAnswer.Of)]);

    private static async Task<IResult> SaveAsync(HttpContext http, SavedTemplates templates, CancellationToken cancellationToken)
    {
        var body = await JsonBody<TemplateRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var sent = body.Over(new TemplateRequest(Name: null, Description: null, Integration: null, Parts: null));
        if (sent.Integration is not { Length: > 0 } slug)
        {
            return Problems.Field("integration", "is required: the slug of the integration whose set-up is saved.");
        }

        var parts = sent.Parts?.ToHashSet(StringComparer.Ordinal) ?? TemplateRules.UsualParts;
        return await templates.SaveAsync(slug, sent.Name, sent.Description, parts, cancellationToken) switch
        {
            TemplateOutcome.Saved saved => TypedResults.Created((string?)null, TemplateAnswer.Of(TemplateList.Of(saved.Template))),
            TemplateOutcome.Invalid invalid => Problems.Fields(invalid.Problems),
            _ => IntegrationEndpoints.Missing(slug),
        };
    }

    private static async Task<IResult> DeleteAsync(string id, SavedTemplates templates, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var template) && await templates.DeleteAsync(template, cancellationToken) is not null ? TypedResults.NoContent() : Problems.NotFound("a saved template with this id");
}
