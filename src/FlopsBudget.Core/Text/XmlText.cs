using System.Globalization;
using System.Text;
using System.Xml;

namespace FlopsBudget.Text;

/// <summary>Makes texts that may hold anything fit for XML, which has no place for control characters.</summary>
internal static class XmlText
{
    /// <summary>The text, in which each character that XML does not allow is written as its number, such as <c>\u001B</c>.</summary>
    public static string Of(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                result.Append(text[i]).Append(text[++i]);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                result.Append(text[i]);
            }
            else
            {
                result.Append(Number(text[i]));
            }
        }

        return result.ToString();
    }

    /// <summary>A character as its number.</summary>
    public static string Number(char character) => @"\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);

    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }
}
