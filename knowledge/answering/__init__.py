"""From matched facts to what is said: values, lists, premises, arithmetic, declining."""
