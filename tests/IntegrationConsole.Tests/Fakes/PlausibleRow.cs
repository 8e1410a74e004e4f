using System.Collections;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Tests.Fakes;

/// <summary>One row in each result set, every value of the type asked for; new keys count up.</summary>
internal sealed partial class PlausibleRow(string command) : DbDataReader
{
    private static int keys = 100;

    private readonly string[] columns = SelectList().Match(command) is { Success: true } list ? list.Groups[1].Value.Split(", ") : [];
    private readonly string[] statements = [.. Statement().Matches(command).Select(match => match.Groups[1].Value)];
    private int result;
    private bool read;

    public override int FieldCount => Math.Max(1, columns.Length);

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override int Depth => 0;

    /// <summary>Each statement of a batch gives one result set, in their order.</summary>
    private bool IsInsert => result < statements.Length && statements[result] is "INSERT" or "MERGE";

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetString(0);

    public override bool Read() => !read && (read = true);

    public override bool NextResult()
    {
        result++;
        return !(read = false);
    }

    public override bool IsDBNull(int ordinal) => ordinal < columns.Length && (columns[ordinal].EndsWith("[Until]", StringComparison.Ordinal) || columns[ordinal].EndsWith("[Message]", StringComparison.Ordinal) || columns[ordinal].EndsWith("[RevokedAt]", StringComparison.Ordinal));

    public override bool GetBoolean(int ordinal) => true;

    public override byte GetByte(int ordinal) => 1;

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => IsInsert ? Interlocked.Increment(ref keys) : 1;

    public override long GetInt64(int ordinal) => IsInsert ? Interlocked.Increment(ref keys) : 1;

    public override float GetFloat(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 0.5;

    public override decimal GetDecimal(int ordinal) => 1;

    public override char GetChar(int ordinal) => 'x';

    public override DateTime GetDateTime(int ordinal) => new(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);

    public override Guid GetGuid(int ordinal) => Guid.Empty;

    public override string GetString(int ordinal) => ordinal >= columns.Length ? "x"
        : columns[ordinal].EndsWith("[Settings]", StringComparison.Ordinal) ? "{}"
        : columns[ordinal].EndsWith("[Compliance]", StringComparison.Ordinal) ? "{}"
        : columns[ordinal].EndsWith("[Features]", StringComparison.Ordinal) ? "{}"
        : columns[ordinal].EndsWith("[SecretsSet]", StringComparison.Ordinal) ? "{}"
        : columns[ordinal].EndsWith("[Connection]", StringComparison.Ordinal) ? "{}"
        : columns[ordinal].EndsWith("[Draft]", StringComparison.Ordinal) ? """{"ProviderId":"sendgrid","Name":"x","Category":0}"""
        : columns[ordinal].EndsWith("[State]", StringComparison.Ordinal) ? """{"ProviderId":"sendgrid","Name":"x","Category":0}"""
        : columns[ordinal].EndsWith("[DependsOn]", StringComparison.Ordinal) ? "[]"
        : columns[ordinal].EndsWith("[Changed]", StringComparison.Ordinal) ? "[]"
        : columns[ordinal].EndsWith("[Patch]", StringComparison.Ordinal) ? "{}"
        : columns[ordinal].EndsWith("[Values]", StringComparison.Ordinal) ? "{}"
        : columns[ordinal].EndsWith("[Tags]", StringComparison.Ordinal) ? "[]"
        : columns[ordinal].EndsWith("[ProviderId]", StringComparison.Ordinal) ? "sendgrid"
        : columns[ordinal].EndsWith("[Field]", StringComparison.Ordinal) ? "apiKey"
        : columns[ordinal].EndsWith("[Kind]", StringComparison.Ordinal) ? "integration.changed"
        : "1";

    public override T GetFieldValue<T>(int ordinal) => typeof(T) == typeof(byte[]) ? (T)(object)new byte[] { 0 } : (T)Convert.ChangeType(1, typeof(T), System.Globalization.CultureInfo.InvariantCulture);

    public override object GetValue(int ordinal) => GetString(ordinal);

    public override int GetValues(object[] values) => 0;

    public override string GetName(int ordinal) => columns[ordinal];

    public override int GetOrdinal(string name) => 0;

    public override string GetDataTypeName(int ordinal) => "nvarchar";

    public override Type GetFieldType(int ordinal) => typeof(string);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    [GeneratedRegex("^(INSERT|UPDATE|DELETE|MERGE)\\b", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"^\s*SELECT (?:TOP\(\S+\) )?(.*?)\s+FROM ", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SelectList();
}
