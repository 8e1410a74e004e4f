using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IntegrationConsole.Bulk.Files;

/// <summary>
/// Reads YAML that a stranger may have written: one document, mappings, lists and plain values only. No anchors and aliases (a few lines of them can stand for gigabytes), no
/// tags (they name types), no key twice, bounded size and depth. Nothing of it is ever made into an object by name.
/// </summary>
public sealed class YamlReader
{
    /// <summary>Characters.</summary>
    public const int MostCharacters = 1_000_000;

    private const int MostDepth = 16;
    private const int LongestPath = 200;

    private readonly IParser parser;
    private readonly Dictionary<string, (long Line, long Column)> places = new(StringComparer.Ordinal);

    private YamlReader(string text) => parser = new Parser(new StringReader(text));

    public static YamlText Read(string text)
    {
        if (text.Length > MostCharacters)
        {
            return Refused(new(0, 0, "", string.Create(CultureInfo.InvariantCulture, $"The file has more than {MostCharacters:N0} characters. Split it.")));
        }

        var reader = new YamlReader(text);
        try
        {
            return new(reader.Document(), reader.places, []);
        }
        catch (YamlException e)
        {
            // Ours say what to do; the parser's own may repeat the text, which may be a secret.
            var message = e is RefusedYamlException ? e.Message : "This is not well-formed YAML. Look at the indentation, and for a missing colon or quote.";
            return Refused(new(e.Start.Line, e.Start.Column, "", message));
        }
    }

    private static YamlText Refused(FileProblem problem) => new(null, new Dictionary<string, (long, long)>(StringComparer.Ordinal), [problem]);

    private JsonObject Document()
    {
        parser.MoveNext();
        parser.Consume<StreamStart>();
        if (!parser.Accept<DocumentStart>(out _))
        {
            throw new RefusedYamlException(Mark.Empty, "The file is empty.");
        }

        parser.Consume<DocumentStart>();
        var root = Value("", 0) as JsonObject;
        var end = parser.Consume<DocumentEnd>();
        return parser.Accept<StreamEnd>(out _)
            ? root ?? throw new RefusedYamlException(Mark.Empty, "The file must be a mapping with apiVersion and integrations.")
            : throw new RefusedYamlException(end.End, "Only one document is read; remove the line ---.");
    }

    private JsonNode? Value(string path, int depth)
    {
        var current = parser.Current!;
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
        {
            throw new RefusedYamlException(current.Start, "Anchors and aliases (& and *) are not read. Write the value out.");
        }

        if (current is NodeEvent { Tag.IsEmpty: false })
        {
            throw new RefusedYamlException(current.Start, "Tags (!) are not read. Leave it out.");
        }

        if (depth > MostDepth)
        {
            throw new RefusedYamlException(current.Start, $"The file is nested more than {MostDepth} deep.");
        }

        return current switch
        {
            MappingStart => Mapping(path, depth),
            SequenceStart => Sequence(path, depth),
            _ => Scalar(parser.Consume<Scalar>()),
        };
    }

    private JsonObject Mapping(string path, int depth)
    {
        parser.Consume<MappingStart>();
        var mapping = new JsonObject();
        while (!parser.Accept<MappingEnd>(out _))
        {
            var start = parser.Current!.Start;
            if (!parser.Accept<Scalar>(out var key) || !key.Anchor.IsEmpty || !key.Tag.IsEmpty)
            {
                throw new RefusedYamlException(start, "A key must be plain text.");
            }

            parser.Consume<Scalar>();
            var inner = Path(path, key.Value);
            places.TryAdd(inner, (start.Line, start.Column));
            if (mapping.ContainsKey(key.Value))
            {
                throw new RefusedYamlException(start, "This key is there twice. Keep one of them.");
            }

            mapping[key.Value] = Value(inner, depth + 1);
        }

        parser.Consume<MappingEnd>();
        return mapping;
    }

    private JsonArray Sequence(string path, int depth)
    {
        parser.Consume<SequenceStart>();
        var list = new JsonArray();
        while (!parser.Accept<SequenceEnd>(out _))
        {
            var inner = string.Create(CultureInfo.InvariantCulture, $"{path}[{list.Count}]");
            places.TryAdd(inner, (parser.Current!.Start.Line, parser.Current.Start.Column));
            list.Add(Value(inner, depth + 1));
        }

        parser.Consume<SequenceEnd>();
        return list;
    }

    /// <summary>What is quoted is text; else YAML 1.2's core words and numbers.</summary>
    private static JsonNode? Scalar(Scalar scalar)
    {
        if (scalar.Style is not ScalarStyle.Plain)
        {
            return JsonValue.Create(scalar.Value);
        }

        return scalar.Value switch
        {
            "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            _ when IsNumber(scalar.Value, out var number) => JsonValue.Create(number),
            _ => JsonValue.Create(scalar.Value),
        };
    }

    private static bool IsNumber(string text, out double number)
    {
        number = 0;
        return text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>As <see cref="Api.FieldErrors"/> names it.</summary>
    private static string Path(string parent, string name)
    {
        var shown = name.Length <= 60 ? name : name[..60];
        var path = parent.Length == 0 ? shown : $"{parent}.{shown}";
        return path.Length <= LongestPath ? path : path[..LongestPath];
    }
}
