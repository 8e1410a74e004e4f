using System.Text;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>What an answer with an expected status must contain to prove that the provider works: a closed choice.</summary>
public abstract record SuccessRule
{
    private SuccessRule()
    {
    }

    /// <summary>The status alone.</summary>
    public static SuccessRule StatusOnly { get; } = new AnyBody();

    /// <summary>JSON with a value at the pointer.</summary>
    public static SuccessRule JsonHas(string pointer) => new HasValue(pointer);

    /// <summary>JSON whose value at the pointer, as text, is this one.</summary>
    public static SuccessRule JsonIs(string pointer, string value) => new HasText(pointer, ValueSource.Literal(value));

    /// <summary>JSON whose value at the pointer is the value of a field (the account that was configured).</summary>
    public static SuccessRule JsonIsField(string pointer, string field) => new HasText(pointer, ValueSource.Field(field));

    /// <summary>JSON with an array of at least one element.</summary>
    public static SuccessRule JsonNonEmptyArray(string pointer) => new HasElements(pointer);

    /// <summary>The body contains this text.</summary>
    public static SuccessRule Contains(string text) => new HasBodyText(text);

    /// <summary>All of them.</summary>
    public static SuccessRule All(params IReadOnlyList<SuccessRule> rules) => new Every(rules);

    /// <summary>The delegate returns null when satisfied, else what is wrong: <c>the balance object is missing</c>.</summary>
    public static SuccessRule Custom(Func<ProviderAnswer, string?> check) => new Delegated(check);

    /// <summary>Null when the answer satisfies the rule; else what is wrong, as the end of a sentence.</summary>
    public abstract string? Check(ProviderAnswer answer);

    private const string NotJson = "is not valid JSON";

    public sealed record AnyBody : SuccessRule
    {
        public override string? Check(ProviderAnswer answer) => null;
    }

    public sealed record HasValue(string Pointer) : SuccessRule
    {
        public override string? Check(ProviderAnswer answer) =>
            !answer.TryJson(out var root) ? NotJson
            : JsonPointer.Find(root, Pointer) is { ValueKind: not JsonValueKind.Null } ? null
            : $"has no value at {Pointer}";
    }

    public sealed record HasText(string Pointer, ValueSource Expected) : SuccessRule
    {
        public override string? Check(ProviderAnswer answer) =>
            !answer.TryJson(out var root) ? NotJson
            : JsonPointer.Text(root, Pointer) is not { } found ? $"has no value at {Pointer}"
            : string.Equals(found, Expected.Read(answer.Settings), StringComparison.Ordinal) ? null
            : $"has an unexpected value at {Pointer}";
    }

    public sealed record HasElements(string Pointer) : SuccessRule
    {
        public override string? Check(ProviderAnswer answer) =>
            !answer.TryJson(out var root) ? NotJson
            : JsonPointer.Find(root, Pointer) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0 ? null
            : $"has no list at {Pointer}, or an empty one";
    }

    public sealed record HasBodyText(string Text) : SuccessRule
    {
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(Text);

        public override string? Check(ProviderAnswer answer) => answer.Body.Span.IndexOf(bytes) >= 0 ? null : "does not contain the expected text";
    }

    public sealed record Every(IReadOnlyList<SuccessRule> Rules) : SuccessRule
    {
        public override string? Check(ProviderAnswer answer)
        {
            foreach (var rule in Rules)
            {
                if (rule.Check(answer) is { } problem)
                {
                    return problem;
                }
            }

            return null;
        }
    }

    public sealed record Delegated(Func<ProviderAnswer, string?> Rule) : SuccessRule
    {
        public override string? Check(ProviderAnswer answer) => Rule(answer);
    }
}
