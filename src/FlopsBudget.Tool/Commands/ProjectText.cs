using System.Text;
using System.Xml;

namespace FlopsBudget.Tool.Commands;

/// <summary>A project file as text, into which a group is written before its end; every byte that is there stays.</summary>
internal sealed class ProjectText
{
    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly Encoding _encoding;
    private readonly string _text;
    private readonly int _end;

    private ProjectText(string path, byte[] bytes, Encoding encoding, int mark)
    {
        (_path, _bytes, _encoding) = (path, bytes, encoding);
        _text = encoding.GetString(bytes, mark, bytes.Length - mark);
        _end = End(_text);
        if (_end < 0)
        {
            throw Unusable("it has no end </Project> before which items could be written");
        }
    }

    /// <summary>Reads a project.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0236</c>: it cannot be read, or nothing can be written into it.</exception>
    internal static ProjectText Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var (encoding, mark) = ProjectEncoding.Of(bytes);
            return new(path, bytes, encoding, mark);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException or ArgumentException)
        {
            throw Unusable(path, exception.Message.TrimEnd('.'), exception);
        }
    }

    /// <summary>Refuses a file that may not be changed.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0236</c>: it may not.</exception>
    internal void VerifyIsWritable()
    {
        if (File.GetAttributes(_path).HasFlag(FileAttributes.ReadOnly))
        {
            throw Unusable("it is read-only");
        }
    }

    /// <summary>Writes a group before the end, in the project's line ends and indentation.</summary>
    /// <param name="group">Its lines, indented by two spaces a level.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0236</c>: the file cannot be written, and is as it was.</exception>
    internal void Append(string group)
    {
        VerifyIsWritable();
        var newLine = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : _text.Contains('\n', StringComparison.Ordinal) || !_text.Contains('\r', StringComparison.Ordinal) ? "\n" : "\r";
        var indent = Indentation();
        var line = _text[..(_end)].TrimEnd(' ', '\t');
        var before = line.Length == 0 || line[^1] is '\n' or '\r' ? line.Length : _end;
        var lines = group.TrimEnd('\n').Split('\n').Select(one => indent + string.Concat(Enumerable.Repeat(indent, (one.Length - one.TrimStart().Length) / 2)) + one.TrimStart() + newLine);
        var added = (before == _end && line.Length > 0 && line[^1] is not '\n' and not '\r' ? newLine : "") + string.Concat(lines);
        var at = _bytes.Length - _encoding.GetByteCount(_text[before..]);
        Write(at, [.. _encoding.GetBytes(added), .. _bytes[at..]]);
    }

    // The file stays the same one, with its rights and links. What lies before is not touched, and a disk that is full leaves it as it was.
    private void Write(int at, byte[] tail)
    {
        try
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
            try
            {
                file.Seek(at, SeekOrigin.Begin);
                file.Write(tail);
            }
            catch (IOException)
            {
                file.Seek(at, SeekOrigin.Begin);
                file.Write(_bytes.AsSpan(at));
                file.SetLength(_bytes.Length);
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(_path, exception.Message.TrimEnd('.'), exception);
        }
    }

    // That of the first element inside.
    private string Indentation()
    {
        for (var i = _text.IndexOf("<Project", StringComparison.Ordinal) + 1; i > 0 && i < _end && (i = _text.IndexOf('<', i)) >= 0 && i < _end; i++)
        {
            var start = i;
            while (start > 0 && _text[start - 1] is ' ' or '\t')
            {
                start--;
            }

            if (start < i && _text[start - 1] is '\n' or '\r')
            {
                return _text[start..i];
            }
        }

        return "  ";
    }

    // What looks like an end inside of a comment is none.
    private static int End(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit });
        (int Line, int Column)? end = null;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.EndElement, Depth: 0, LocalName: "Project" })
            {
                end = (((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition);
            }
        }

        return end is var (line, column) ? Start(text, line) + column - 3 : -1;
    }

    private static int Start(string text, int line)
    {
        var at = 0;
        for (; line > 1; line--)
        {
            at = text.AsSpan(at).IndexOfAny('\r', '\n') + at;
            at += text.AsSpan(at).StartsWith("\r\n") ? 2 : 1;
        }

        return at;
    }

    private FlopsBudgetException Unusable(string why) => Unusable(_path, why);

    private static FlopsBudgetException Unusable(string path, string why, Exception? cause = null) =>
        new(DiagnosticIds.BudgetsNotRead, $"Items cannot be written into {path}: {why}. Nothing in it was changed. Paste what flops init prints without --write.", cause);
}
