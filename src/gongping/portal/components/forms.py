"""How every form of the portal looks: label, help, field and error in this order, linked to each other."""

from django.forms.renderers import TemplatesSetting


class PageForms(TemplatesSetting):
    """Renders forms and fields with the portal's templates (``settings.FORM_RENDERER``)."""

    form_template_name = "components/forms/form.html"
    field_template_name = "components/forms/field.html"
