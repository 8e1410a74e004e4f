namespace IntegrationConsole.Api;

/// <summary>The errors of the API as RFC 9457 problem details: one title a kind, a detail that says what to do next, and for 400 the fields.</summary>
public static class Problems
{
    /// <summary>400 naming one field.</summary>
    public static IResult Field(string field, string message) => Fields(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>400 naming several fields.</summary>
    public static IResult Fields(FieldErrors errors) => Fields(errors.ToDictionary());

    /// <summary>400 naming several fields, one message each.</summary>
    public static IResult Fields(IReadOnlyDictionary<string, string> errors) => Fields(errors.ToDictionary(e => e.Key, e => new[] { e.Value }, StringComparer.Ordinal));

    /// <summary>403 that names what is missing: the caller may use the endpoint, but not for this.</summary>
    /// <param name="permission">The permission that the key or role lacks.</param>
    /// <param name="what">What it is needed for, as the end of a sentence: <c>to set secrets</c>.</param>
    public static IResult NotAllowed(string permission, string what) => Problem(
        StatusCodes.Status403Forbidden, "Not allowed", $"The permission {permission} is needed {what}. Use a key with that scope, or ask an administrator for a role that has it.");

    /// <summary>404. The same answer whether the thing does not exist or belongs to another organization.</summary>
    /// <param name="what">With its article: <c>an integration "stripe-live"</c>.</param>
    public static IResult NotFound(string what) =>
        Problem(StatusCodes.Status404NotFound, "Not found", $"This organization has no {WithoutArticle(what)}. Check the name, or list what there is.");

    /// <summary>409: the request contradicts what is stored.</summary>
    public static IResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, "Conflict", detail);

    /// <summary>409: somebody else changed it since the client read it. The answer carries the current version's ETag.</summary>
    public static IResult StaleETag(int currentVersion) => Problem(
        StatusCodes.Status409Conflict,
        "Changed by someone else",
        "This was changed after you read it. Read it again, apply your change to what you find, and send it with the new ETag in If-Match.",
        KeyValuePair.Create("currentETag", (object?)ETag.Of(currentVersion)));

    /// <summary>413.</summary>
    public static IResult PayloadTooLarge(long mostBytes) => Problem(
        StatusCodes.Status413PayloadTooLarge, "Body too large", $"The body may have at most {mostBytes} bytes.", KeyValuePair.Create("mostBytes", (object?)mostBytes));

    /// <summary>422 naming the fields: the request is well-formed, and what it says can't be done.</summary>
    public static IResult Unprocessable(FieldErrors errors)
    {
        var fields = errors.ToDictionary();
        return Problem(StatusCodes.Status422UnprocessableEntity, "The request can't be followed", $"Correct {string.Join(", ", fields.Keys)} and send the request again.", KeyValuePair.Create("errors", (object?)fields));
    }

    /// <summary>429 from a feature of its own limit: try again in a second.</summary>
    public static IResult TooMany(HttpResponse response, string detail)
    {
        response.Headers.RetryAfter = "1";
        return Problem(StatusCodes.Status429TooManyRequests, "Too much at once", detail);
    }

    /// <summary>503: nothing was stored; the same request may succeed soon.</summary>
    public static IResult Unavailable(string detail) => Problem(StatusCodes.Status503ServiceUnavailable, "Not available", detail);

    /// <summary>415.</summary>
    public static IResult UnsupportedMediaType(string expected = "application/json") => Problem(
        StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", $"Send the body as {expected}, and say so in Content-Type.");

    private static IResult Fields(Dictionary<string, string[]> errors) => TypedResults.ValidationProblem(
        errors, detail: $"Correct {string.Join(", ", errors.Keys)} and send the request again.", title: "The request is not valid");

    private static IResult Problem(int status, string title, string detail, params KeyValuePair<string, object?>[] extensions) =>
        TypedResults.Problem(detail, statusCode: status, title: title, extensions: extensions);

    private static string WithoutArticle(string what) =>
        what.StartsWith("an ", StringComparison.Ordinal) ? what[3..] : what.StartsWith("a ", StringComparison.Ordinal) ? what[2..] : what;
}
